package heldsession

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// fixes returns the change that runs a statement on the transaction that is
// held, where it is on the pool itself: a write, by a method that both have.
// A read may be meant to see what others have committed, and a transaction is busy
// while its rows are read.
func (u *unit) fixes(f found) []analysis.SuggestedFix {
	if !f.hold.tx || !f.take.Write || f.take.Begin || len(f.take.Via) > 0 || f.take.Joined || f.hold.value == nil || u.reading(f.hold, f.call) {
		return nil
	}
	name := u.sessionVar(f.hold)
	call := u.form.Call(f.call)
	if call == nil || name == "" {
		return nil
	}
	pool, method := poolOf(call)
	if pool == nil || !u.names(name, call, f.hold.value.Type()) || !sameMethod(u.TypesInfo.TypeOf(pool), f.hold.value.Type(), method, u.Pkg) {
		return nil
	}
	return []analysis.SuggestedFix{{
		Message:   fmt.Sprintf("Run the statement on %s", name),
		TextEdits: []analysis.TextEdit{{Pos: pool.Pos(), End: pool.End(), NewText: []byte(name)}},
	}}
}

// poolOf returns the expression at the beginning of a chain of calls, and the
// first method that is called on it.
func poolOf(call *ast.CallExpr) (ast.Expr, string) {
	for {
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return nil, ""
		}
		inner, ok := ast.Unparen(sel.X).(*ast.CallExpr)
		if !ok {
			return sel.X, sel.Sel.Name
		}
		call = inner
	}
}

// names reports whether name is a variable of type t where call is.
func (u *unit) names(name string, call *ast.CallExpr, t types.Type) bool {
	scope := u.Pkg.Scope().Innermost(call.Pos())
	if scope == nil {
		return false
	}
	_, object := scope.LookupParent(name, call.Pos())
	v, ok := object.(*types.Var)
	return ok && types.Identical(v.Type(), t)
}

// sameMethod reports whether method of the types a and b takes and returns the
// same.
func sameMethod(a, b types.Type, method string, pkg *types.Package) bool {
	x, y := methodOf(a, method, pkg), methodOf(b, method, pkg)
	return x != nil && y != nil && types.Identical(x.Signature(), y.Signature())
}

func methodOf(t types.Type, name string, pkg *types.Package) *types.Func {
	if t == nil {
		return nil
	}
	object, _, _ := types.LookupFieldOrMethod(t, true, pkg, name)
	fn, _ := object.(*types.Func)
	return fn
}
