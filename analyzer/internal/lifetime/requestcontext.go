package lifetime

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// net/http cancels the context of a request when its handler has returned or panicked. A
// session of database/sql that was acquired with that ends then, and not before.

// endsWithRequest reports whether o ends with the context of a request that its function
// answers:
//
//	tx, err := db.BeginTx(r.Context(), nil)
func (u *unit) endsWithRequest(o *object) bool {
	for _, i := range o.fresh.EndsWith {
		if i > 0 && i <= len(o.call.Args) && u.isRequestContext(o.fn, o.call.Args[i-1], true) {
			return true
		}
	}
	return false
}

// isRequestContext reports whether e is the context of a request that is a parameter of fn,
// or one made of it. Variables that are set once are looked through if deep.
func (u *unit) isRequestContext(fn ast.Node, e ast.Expr, deep bool) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		def := u.onlyValue(fn, u.variable(e))
		return deep && def != nil && u.isRequestContext(fn, def, false)
	case *ast.CallExpr:
		callee, ok := typeutil.Callee(u.info, e).(*types.Func)
		switch {
		case !ok:
		case callee.FullName() == "(*net/http.Request).Context":
			sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
			return ok && u.isParameterOf(fn, sel.X)
		case pathOf(callee) == "context" && callee.Name() == "WithValue":
			return u.isRequestContext(fn, e.Args[0], deep)
		}
	}
	return false
}

// isParameterOf reports whether e is a parameter of fn.
func (u *unit) isParameterOf(fn ast.Node, e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok || u.variable(id) == nil {
		return false
	}
	var params *ast.FieldList
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		params = fn.Type.Params
	case *ast.FuncLit:
		params = fn.Type.Params
	}
	pos := u.variable(id).Pos()
	return params != nil && params.Pos() <= pos && pos < params.End()
}

// onlyValue returns what the variable v of fn is set to, if it is set once, or nil.
func (u *unit) onlyValue(fn ast.Node, v *types.Var) (value ast.Expr) {
	sets := 0
	ast.Inspect(bodyOf(fn), func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok {
			return true
		}
		for i, lhs := range assign.Lhs {
			if id, ok := lhs.(*ast.Ident); !ok || v == nil || u.variable(id) != v {
				continue
			}
			if sets++; len(assign.Lhs) == len(assign.Rhs) {
				value = assign.Rhs[i]
			}
		}
		return true
	})
	if sets != 1 {
		return nil
	}
	return value
}
