package leak

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
)

// net/http cancels the context of a request when its handler has returned or panicked. A
// session of database/sql that was acquired with that ends then, and not before.

// endsWithRequest reports whether o ends with the context of a request that its function
// answers:
//
//	tx, err := db.BeginTx(r.Context(), nil)
func (u *Unit) endsWithRequest(o *ownership.Object) bool {
	for _, i := range o.Fresh.EndsWith {
		if i > 0 && i <= len(o.Call.Args) && u.isRequestContext(o.Fn, o.Call.Args[i-1], true) {
			return true
		}
	}
	return false
}

// isRequestContext reports whether e is the context of a request that is a parameter of fn,
// or one made of it. Variables that are set once are looked through if deep.
func (u *Unit) isRequestContext(fn ast.Node, e ast.Expr, deep bool) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		values := u.Values(bodies.BodyOf(fn), u.Variable(e))
		return deep && len(values) == 1 && u.isRequestContext(fn, values[0], false)
	case *ast.CallExpr:
		callee, ok := typeutil.Callee(u.Info, e).(*types.Func)
		switch {
		case !ok:
		case callee.FullName() == "(*net/http.Request).Context":
			sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
			return ok && u.IsParameterOf(fn, sel.X)
		case bodies.PathOf(callee) == "context" && callee.Name() == "WithValue":
			return u.isRequestContext(fn, e.Args[0], deep)
		}
	}
	return false
}
