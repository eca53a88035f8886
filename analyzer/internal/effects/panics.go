package effects

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// MayPanic reports whether c calls a function of the package at which the runtime panics for
// some values: it writes to a map or asserts a type. The name of one of a library says that
// it panics.
func (u *Unit) MayPanic(c *domain.Call) bool {
	decl := u.Decls[c.Func]
	if decl == nil {
		return c.Func != nil && u.panicsByName(c.Func)
	}
	if u.Recovers(decl.Body) {
		return false
	}
	found := false
	checked := map[ast.Node]bool{}
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			found = found || slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return u.IsMapElement(e) && !u.IsOfMadeMap(decl.Body, e) })
			if len(n.Lhs) == 2 && len(n.Rhs) == 1 {
				checked[ast.Unparen(n.Rhs[0])] = true
			}
		case *ast.IncDecStmt:
			found = found || u.IsMapElement(n.X) && !u.IsOfMadeMap(decl.Body, n.X)
		case *ast.TypeAssertExpr:
			found = found || n.Type != nil && !checked[n]
		case *ast.CallExpr:
			if callee, ok := typeutil.Callee(u.Info, n).(*types.Func); ok {
				found = found || u.panicsByName(callee)
			}
		case *ast.TypeSwitchStmt:
			return false
		}
		return !found
	})
	return found
}

// panicsByName reports whether fn, a function of a library, panics where others return an
// error.
func (u *Unit) panicsByName(fn *types.Func) bool {
	return u.IsLibrary(fn) && convention.HasPrefix(fn.Name(), "Must")
}
