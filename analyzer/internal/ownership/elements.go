package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// onlyUsesElements reports whether the body of loop leaves open what it gets from the list or map:
//
//	for i, conn := range conns {
//		if err := f(i, conn); err != nil {
//			return err
//		}
//	}
func (f *flow) onlyUsesElements(loop *ast.RangeStmt) bool {
	value, ok := loop.Value.(*ast.Ident)
	list := f.u.Root(loop.X)
	if !ok || list == nil {
		return false
	}
	v, left := f.u.Variable(value), 0
	if v == nil {
		return true
	}
	ast.Inspect(loop.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if used := f.u.Variable(n); used == v || used == list {
				left++
			}
		case *ast.CallExpr:
			left -= f.usesIn(n, v)
		}
		return true
	})
	return left == 0
}

// usesIn returns how often call uses v, as its receiver or an argument, and leaves it open.
func (f *flow) usesIn(call *ast.CallExpr, v *types.Var) (n int) {
	fn, _ := typeutil.Callee(f.u.Info, call).(*types.Func)
	sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if isSel && fn != nil && f.u.IsVariable(sel.X, v) && !convention.Releases(fn.Name()) && len(f.u.SessionsOf(v.Type())) > 0 {
		n++
	}
	for i, arg := range call.Args {
		if f.u.IsVariable(arg, v) && f.onlyBorrows(call, fn, i+1) {
			n++
		}
	}
	return n
}

// onlyBorrows reports whether call, of fn or a function value, leaves its parameter i open, or
// seems to.
func (f *flow) onlyBorrows(call *ast.CallExpr, fn *types.Func, i int) bool {
	c := &domain.Call{Expr: call, Func: fn}
	if fn != nil {
		if s := f.u.SummaryOf(fn.Origin()); s != nil {
			return !slices.ContainsFunc(s.Outcomes, func(o summary.Outcome) bool {
				return slices.ContainsFunc(o.Params, func(p summary.Param) bool { return p.Index == i && p.Effect != summary.Borrows })
			})
		}
		if recv := fn.Signature().Recv(); recv != nil {
			c.Recv = recv.Type()
		}
	}
	return f.u.SeemsToBorrow(c, false)
}
