package making

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// viewDepth is how many steps lead from a view back to its pool: from a
// collection to its database, and from there to the client.
const viewDepth = 2

// views follows the results of a method of a that are a part of the pool, as
// one passes it on instead of the pool itself:
//
//	return client.Database("shop").Collection("orders")
//
// A part keeps its pool reachable, so the pool goes where the part goes.
func (t *tracker) views(call ssa.CallInstruction, fn *types.Func) {
	value, ok := call.(*ssa.Call)
	if !ok || t.known.Constructor(fn, nil) != nil || t.known.Acquirer(fn, nil) != nil || t.known.Pool(value.Type()) != nil {
		return
	}
	recv := ssaform.Receiver(value.Common())
	if recv != nil && t.leadsBack(value.Type(), fn.Pkg(), viewDepth) {
		t.add(value, true)
	}
}

// leadsBack reports whether methods of typ, of package pkg and without
// parameters, lead to a pool in so many steps.
func (t *tracker) leadsBack(typ types.Type, pkg *types.Package, steps int) bool {
	p, ok := types.Unalias(typ).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(p.Elem()).(*types.Named)
	if !ok || named.Obj().Pkg() != pkg {
		return false
	}
	for method := range named.Methods() {
		sig := method.Signature()
		if !method.Exported() || sig.Params().Len() > 0 || sig.Results().Len() != 1 {
			continue
		}
		result := sig.Results().At(0).Type()
		if t.known.Pool(result) != nil || steps > 1 && !types.Identical(result, typ) && t.leadsBack(result, pkg, steps-1) {
			return true
		}
	}
	return false
}
