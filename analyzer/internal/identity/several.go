package identity

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// severalOf reports whether a program has several values of type t, each perhaps for a database
// of its own: the package of t, or that of fn, declares a list or map of them.
//
//	type Config struct { Tenants map[string]TenantConfig }
//	func (s *Store) Tenants(ctx context.Context) ([]*TenantConfig, error)
func severalOf(t types.Type, fn *ssa.Function) bool {
	name := ssaform.NameOf(t)
	if name == nil || fn.Pkg == nil {
		return false
	}
	return lists(fn.Pkg.Pkg.Scope(), name) || name.Pkg() != nil && name.Pkg() != fn.Pkg.Pkg && lists(name.Pkg().Scope(), name)
}

// lists reports whether a variable, a field, a parameter or a result that is declared in scope is
// a list or map of values of the type called name. Further arguments of a function, of which
// callers mostly pass one or none, are no such list.
func lists(scope *types.Scope, name *types.TypeName) bool {
	are := func(vars *types.Tuple, variadic bool) bool {
		for i := range vars.Len() {
			if !(variadic && i == vars.Len()-1) && isListOf(vars.At(i).Type(), name) {
				return true
			}
		}
		return false
	}
	calls := func(sig *types.Signature) bool {
		return are(sig.Params(), sig.Variadic()) || are(sig.Results(), false)
	}
	for _, declared := range scope.Names() {
		object := scope.Lookup(declared)
		found := false
		switch t := object.Type().(type) {
		case *types.Signature:
			found = calls(t)
		case *types.Named:
			for field := range ssaform.StructOf(t).Fields() {
				found = found || isListOf(field.Type(), name)
			}
			for method := range t.Methods() {
				found = found || calls(method.Signature())
			}
			found = found || isListOf(t, name)
		default:
			found = isListOf(t, name)
		}
		if found {
			return true
		}
	}
	return false
}

// isListOf reports whether t is a list or map of values of the type called name, or of pointers
// to them.
func isListOf(t types.Type, name *types.TypeName) bool {
	list, ok := t.Underlying().(interface{ Elem() types.Type })
	_, pointer := t.Underlying().(*types.Pointer)
	return ok && !pointer && ssaform.NameOf(list.Elem()) == name
}
