package effects

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
)

// isCancelable reports whether fn returns a context and the function that
// cancels it.
func isCancelable(fn *types.Func) bool {
	switch bodies.PathOf(fn) {
	case "context":
		return strings.HasPrefix(fn.Name(), "With") && fn.Signature().Results().Len() == 2
	case "os/signal":
		return fn.Name() == "NotifyContext"
	}
	return false
}

// IsGroup reports whether fn returns a group and the context that its Wait cancels.
func IsGroup(fn *types.Func) bool {
	return bodies.PathOf(fn) == GroupPath && fn.Name() == "WithContext" && fn.Signature().Results().Len() == 2
}

// GroupPath is the package of groups.
const GroupPath = "golang.org/x/sync/errgroup"

// EndsAnyway reports whether the context in v, a variable of the function around a
// literal, is canceled when that function returns, or waits for its group:
//
//	g, ctx := errgroup.WithContext(ctx)
//	g.Go(func() error { … db.QueryContext(ctx, q) … })
//	return g.Wait()
func (u *Unit) EndsAnyway(v *types.Var) bool {
	decl := u.DeclAt(v.Pos())
	return decl != nil && u.endsIn(decl.Body, v)
}

func (u *Unit) endsIn(body *ast.BlockStmt, v *types.Var) bool {
	sets, ends := 0, 0
	ast.Inspect(body, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok {
			return true
		}
		for i, lhs := range a.Lhs {
			id, ok := lhs.(*ast.Ident)
			if !ok || u.Variable(id) != v {
				continue
			}
			sets++
			if len(a.Lhs) == 2 && len(a.Rhs) == 1 && u.isEnded(body, a.Rhs[0], a.Lhs[1-i]) {
				ends++
			}
		}
		return true
	})
	return sets > 0 && sets == ends
}

// isEnded reports whether call makes a context, and body ends it by way of other, the
// other result of call.
func (u *Unit) isEnded(body *ast.BlockStmt, e, other ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn, _ := typeutil.Callee(u.Info, call).(*types.Func)
	id, _ := other.(*ast.Ident)
	if fn == nil || id == nil {
		return false
	}
	switch ender := u.Variable(id); {
	case ender == nil:
	case IsGroup(fn):
		return u.CallsIn(body, func(call *ast.CallExpr) bool {
			sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
			return ok && sel.Sel.Name == "Wait" && u.IsVariable(sel.X, ender)
		})
	case carrier.IsCancel(ender.Type()):
		deferred := token.NoPos
		ast.Inspect(body, func(n ast.Node) bool {
			if d, ok := n.(*ast.DeferStmt); ok && u.CallsIn(d, func(call *ast.CallExpr) bool { return u.IsVariable(call.Fun, ender) }) {
				deferred = d.Pos()
			}
			return true
		})
		return deferred.IsValid()
	}
	return false
}
