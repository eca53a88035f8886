package effects

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// Acquires reports whether body calls something that may return a session or
// a pool, or an owner of one.
func (u *Unit) Acquires(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || found {
			return !found
		}
		found = u.mayBegin(call)
		switch t := u.Info.TypeOf(call).(type) {
		case nil:
		case *types.Tuple:
			for i := range t.Len() {
				found = found || u.Lendable(t.At(i).Type())
			}
		default:
			found = found || u.Lendable(t)
		}
		return !found
	})
	return found
}

// mayBegin reports whether call is one of a method of a unit of work, or is given one:
// it may begin a transaction in it.
func (u *Unit) mayBegin(call *ast.CallExpr) bool {
	if u.opensHidden(call) || u.fills(call) {
		return true
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if ok && u.Info.Selections[sel] != nil && u.IsWork(u.Info.TypeOf(sel.X)) {
		return true
	}
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return u.IsWork(u.Info.TypeOf(arg)) })
}

// fills reports whether call puts a session into one of its arguments.
func (u *Unit) fills(call *ast.CallExpr) bool {
	fn, ok := typeutil.Callee(u.Info, call).(*types.Func)
	if !ok || !u.isNamed(fn.Origin()) || fn.Signature().Recv() == nil {
		return false
	}
	a := u.Catalog.Acquirer(fn.Origin(), fn.Signature().Recv().Type())
	return a != nil && a.On == catalog.OnArgument
}
