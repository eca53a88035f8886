package heldsession

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// madeBy returns the type of the value that the interface at index of the results of fn
// always is, or "".
func madeBy(fn *ssa.Function, index int) string {
	if !isInterface(fn.Signature.Results().At(index).Type()) {
		return ""
	}
	found := ""
	for _, ret := range ssaform.Returns(fn) {
		if index >= len(ret.Results) || ssaform.IsNil(ret.Results[index]) {
			continue
		}
		made, ok := ret.Results[index].(*ssa.MakeInterface)
		if !ok {
			return ""
		}
		name := catalog.TypeName(made.X.Type())
		if found != "" && found != name {
			return ""
		}
		found = name
	}
	return found
}

// methodOfMade returns what is known of the method of another package that call calls
// through an interface, which a function of that package made of one type, or nil.
func (u *unit) methodOfMade(call *ssa.CallCommon) *foreign {
	if !call.IsInvoke() || len(u.imported.Made) == 0 {
		return nil
	}
	typ := strings.TrimPrefix(u.madeType(call.Value), "*")
	if typ == "" {
		return nil
	}
	for _, name := range methodNames(typ, call.Method.Name()) {
		if f := u.foreign[name]; f != nil {
			return f
		}
	}
	return nil
}

// madeType returns the type of the interface v, which the call of a function of another
// package made, or "".
func (u *unit) madeType(v ssa.Value) string {
	k := u.key(v)
	if k.root == nil {
		return ""
	}
	made := k.root
	if k.path != "" {
		store, rest := u.filledBy(k)
		if store == nil || rest != "" {
			return ""
		}
		made = u.key(store.Val).root
	}
	call, index := callOf(made)
	if call == nil {
		return ""
	}
	if f := u.foreignOf(call); f != nil {
		for _, m := range f.made {
			if m.Result == index {
				return m.Type
			}
		}
	}
	return ""
}
