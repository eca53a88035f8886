package lifetime

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// An option sets fields of what is being made, and does not keep it:
//
//	func New(options ...func(*Server) error) (*Server, error) {
//		s := &Server{}
//		for _, option := range options {
//			if err := option(s); err != nil {
//				return nil, err
//			}
//		}
//		return s, nil
//	}
//
// It may be a function, or an interface with a method.

// byOption answers for the call c of an option.
func byOption(u *unit, c *callsite) (answer, bool) {
	return answer{does: setsFields}, u.isOption(c)
}

// isOption reports whether c calls an element of a parameter of the function, which is a
// list, with one argument, a struct of the package.
func (u *unit) isOption(c *callsite) bool {
	if len(c.Vals) != 2 || c.later {
		return false
	}
	t := u.signatureOf(c.Call).Params().At(0).Type()
	if _, isStruct := catalog.Deref(t).Underlying().(*types.Struct); !isStruct || !isPointer(t) || pathOfType(t) != u.pass.Pkg.Path() {
		return false
	}
	called := ast.Unparen(c.Expr.Fun)
	if sel, ok := called.(*ast.SelectorExpr); ok && c.Func != nil && types.IsInterface(c.Recv) {
		called = ast.Unparen(sel.X)
	}
	id, ok := called.(*ast.Ident)
	return ok && u.isElement(c, u.variable(id))
}

// isElement reports whether a loop around c gives v the elements of a parameter of the function.
func (u *unit) isElement(c *callsite, v *types.Var) bool {
	found := false
	ast.Inspect(bodyOf(c.around), func(n ast.Node) bool {
		if loop, ok := n.(*ast.RangeStmt); ok && v != nil && loop.Value != nil && u.isVariable(loop.Value, v) {
			found = slices.ContainsFunc(c.params, func(list *types.Var) bool { return list != nil && u.isVariable(loop.X, list) })
		}
		return !found
	})
	return found
}

// set follows the call c of an option.
func (f *flow) set(st *domain.State, c *domain.Call) []results {
	return []results{{st: st, vals: make([]domain.Value, resultCount(f.u.info, c.Expr))}}
}
