package lifetime

import (
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A transaction may travel in a request: middleware puts it there, calls the next handler,
// and ends it by what that has answered.

// carriesRequest reports whether fn returns its receiver with what it is given in it:
//
//	next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key, tx)))
func carriesRequest(fn *types.Func) bool {
	return pathOf(fn) == "net/http" && fn.Name() == "WithContext" && fn.Signature().Recv() != nil
}

// putsIntoRequest reports whether fn puts a value into the context of a request, from
// which handlers take it, as (*gin.Context).Set does, or Locals of fiber:
//
//	c.Set("tx", tx)
//	c.Next()
func putsIntoRequest(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Params().Len() != 2 || !isAny(sig.Params().At(1).Type()) {
		return false
	}
	named, ok := types.Unalias(catalog.Deref(sig.Recv().Type())).(*types.Named)
	if !ok || !strings.HasSuffix(named.Obj().Name(), "Context") && !strings.HasSuffix(named.Obj().Name(), "Ctx") {
		return false
	}
	return fn.Name() == "Set" || fn.Name() == "Locals" || fn.Name() == "SetUserValue"
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
