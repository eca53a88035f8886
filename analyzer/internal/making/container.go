package making

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Container returns the address of the variable or field of whose value call calls a method
// that is not followed, of an interface or of another package: of a cache, perhaps. It is nil
// for another call.
func Container(call *ssa.CallCommon) ssa.Value {
	if ssaform.Receiver(call) == nil || Atomic(call) != "" || SyncMap(call) != "" {
		return nil
	}
	if fn := ssaform.Static(call); fn != nil && fn.Blocks != nil {
		return nil
	}
	switch recv := ReceiverFirst(call)[0].(type) {
	case *ssa.UnOp:
		return recv.X
	case *ssa.FieldAddr, *ssa.Global, *ssa.FreeVar: // a container that is no pointer
		return recv
	}
	return nil
}

// LooksUp reports whether call asks a container for what is in it: it returns a value that
// may hold a pool, or says whether there is one for its argument.
//
//	if db, ok := c.Get(tenant); ok { return db, nil }
//	if !c.Contains(tenant) { … }
func LooksUp(call *ssa.CallCommon) bool {
	results := call.Signature().Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		basic, ok := t.Underlying().(*types.Basic)
		if mayOwn(t) || ok && basic.Kind() == types.Bool && results.Len() == 1 && len(ssaform.Arguments(call)) > 0 {
			return true
		}
	}
	return false
}

// lookedUp reports whether the package looks something up in the container of call, so that
// what call puts there is found again.
func (f *Finder) lookedUp(call *ssa.CallCommon) bool {
	own := containerKey(call)
	if own == nil {
		return false
	}
	if f.containers == nil {
		f.containers = map[any]bool{}
		for instr := range f.form.Instructions() {
			look, ok := instr.(*ssa.Call)
			if !ok || !LooksUp(&look.Call) || !branches(look) {
				continue
			}
			if key := containerKey(&look.Call); key != nil {
				f.containers[key] = true
			}
		}
	}
	return f.containers[own]
}

// containerKey identifies the variable or field of the container of call, or is nil.
func containerKey(call *ssa.CallCommon) any {
	switch addr := ssaform.Variable(Container(call)).(type) {
	case *ssa.FieldAddr:
		return ssaform.FieldVar(addr).Origin()
	case *ssa.Global, *ssa.Alloc:
		return addr
	}
	return nil
}

// branches reports whether a result of call decides a branch, or is returned.
func branches(call *ssa.Call) bool {
	values := []ssa.Value{call}
	for len(values) > 0 {
		v := values[0]
		values = values[1:]
		for _, ref := range ssaform.Referrers(v) {
			switch ref := ref.(type) {
			case *ssa.If, *ssa.Return:
				return true
			case *ssa.Extract, *ssa.BinOp, *ssa.UnOp, *ssa.TypeAssert:
				values = append(values, ref.(ssa.Value))
			}
		}
	}
	return false
}
