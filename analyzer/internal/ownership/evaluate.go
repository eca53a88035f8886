package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// An evaluation is one way in which the parts of a call can come out.
type evaluation struct {
	st   *domain.State
	call *domain.Call
}

// evaluate follows the evaluation of the function and the arguments of call.
func (f *flow) evaluate(st *domain.State, call *ast.CallExpr) []evaluation {
	e := domain.Call{Expr: call}
	list := make([]ast.Expr, 0, len(call.Args)+1)
	fn, _ := typeutil.Callee(f.u.Info, call).(*types.Func)
	sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	first := call.Fun
	if fn != nil {
		e.Func, first = fn.Origin(), nil
		if selection := f.u.Info.Selections[sel]; isSel && selection != nil && selection.Kind() == types.MethodVal {
			e.Recv, first = f.u.receiver(selection), sel.X
		} else if isSel && selection != nil && selection.Kind() == types.MethodExpr {
			e.Recv, e.IsExpression = f.u.Info.TypeOf(sel.X), true
		}
	}
	if !e.IsExpression {
		list = append(list, first)
	}
	tuple := len(call.Args) == 1 && bodies.IsTuple(f.u.Info.TypeOf(call.Args[0]))
	if !tuple {
		list = append(list, call.Args...)
	}
	var all []evaluation
	for _, r := range f.exprs(st, list) {
		c := e
		c.Vals = r.vals
		if fn == nil {
			c.Fun, c.Vals[0] = c.Vals[0], domain.Value{}
		}
		if !tuple {
			all = append(all, evaluation{r.st, &c})
			continue
		}
		for _, t := range f.multi(r.st, call.Args[0], 0) {
			c := c
			c.Vals = slices.Concat(c.Vals, t.vals)
			all = append(all, evaluation{t.st, &c})
		}
	}
	return all
}

// receiver returns the type that the method of selection is called on: that of the
// operand, or of the field embedded in types of the program that has the method.
//
//	type Work struct{ *sql.Tx }
//
//	w.Rollback() // of a *sql.Tx
func (u *Unit) receiver(selection *types.Selection) types.Type {
	t := selection.Recv()
	index := selection.Index()
	for _, i := range index[:len(index)-1] {
		named, ok := types.Unalias(catalog.Deref(t)).(*types.Named)
		if ok && named.Obj().Pkg() != nil && u.Catalog.Knows(named.Obj().Pkg().Path()) {
			break
		}
		s, ok := catalog.Deref(t).Underlying().(*types.Struct)
		if !ok {
			break
		}
		t = s.Field(i).Type()
	}
	return t
}
