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
func byOption(f *flow, c *domain.Call) (answer, bool) {
	return answer{does: setsFields}, f.isOption(c)
}

// isOption reports whether c calls an element of a parameter of the function, which is a
// list, with one argument, a struct of the package.
func (f *flow) isOption(c *domain.Call) bool {
	if len(c.Vals) != 2 || f.spawning || f.unwinding {
		return false
	}
	t := f.u.signatureOf(c).Params().At(0).Type()
	if _, isStruct := catalog.Deref(t).Underlying().(*types.Struct); !isStruct || !isPointer(t) || pathOfType(t) != f.u.pass.Pkg.Path() {
		return false
	}
	called := ast.Unparen(c.Expr.Fun)
	if sel, ok := called.(*ast.SelectorExpr); ok && c.Func != nil && types.IsInterface(c.Recv) {
		called = ast.Unparen(sel.X)
	}
	id, ok := called.(*ast.Ident)
	return ok && f.isElement(f.u.variable(id))
}

// isElement reports whether a loop gives v the elements of a parameter of the function.
func (f *flow) isElement(v *types.Var) bool {
	found := false
	ast.Inspect(bodyOf(f.fn), func(n ast.Node) bool {
		if loop, ok := n.(*ast.RangeStmt); ok && v != nil && loop.Value != nil && f.u.isVariable(loop.Value, v) {
			found = slices.ContainsFunc(f.params, func(list *types.Var) bool { return list != nil && f.u.isVariable(loop.X, list) })
		}
		return !found
	})
	return found
}

// set follows the call c of an option.
func (f *flow) set(st *domain.State, c *domain.Call) []results {
	return []results{{st: st, vals: make([]domain.Value, resultCount(f.u.info, c.Expr))}}
}
