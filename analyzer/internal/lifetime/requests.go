package lifetime

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
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
	if sig.Recv() == nil || sig.Params().Len() != 2 || !isAny(sig.Params().At(1).Type()) || !convention.PutsIntoRequest(fn.Name()) {
		return false
	}
	named, ok := types.Unalias(catalog.Deref(sig.Recv().Type())).(*types.Named)
	return ok && convention.IsRequest(named.Obj().Name())
}

func isAny(t types.Type) bool {
	if s, ok := t.(*types.Slice); ok { // of a variadic function
		t = s.Elem()
	}
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.NumMethods() == 0
}

// putIntoRequest follows a call of such a function: handlers borrow what they find.
func (f *flow) putIntoRequest(st *domain.State, c *domain.Call) []results {
	for i := 1; i < len(c.Vals); i++ {
		f.lendValue(st, c, c.Vals[i])
	}
	return []results{{st: st, vals: make([]domain.Value, resultCount(f.u.info, c.Expr))}}
}
