package effects

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
)

// A transaction may travel in a request: middleware puts it there, calls the next handler,
// and ends it by what that has answered.

// putsIntoRequest reports whether fn puts a value into a request, from which handlers take
// it: a method of a framework, or of a type of the program that looks like one.
//
//	c.Set("tx", tx)
//	c.Next()
func putsIntoRequest(fn *types.Func) bool {
	return catalog.PutsIntoRequest(fn) || seemsToPut(fn)
}

// seemsToPut reports whether the names of fn and of its type, and its parameters, say so.
func seemsToPut(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Params().Len() != 2 || !carrier.IsAny(sig.Params().At(1).Type()) || !convention.PutsIntoRequest(fn.Name()) {
		return false
	}
	named, ok := types.Unalias(catalog.Deref(sig.Recv().Type())).(*types.Named)
	return ok && convention.IsRequest(named.Obj().Name())
}
