package effects

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
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
func byOption(u *Unit, c *Site) (Answer, bool) {
	return Answer{Does: SetsFields}, u.isOption(c)
}

// isOption reports whether c calls an element of a parameter of the function, which is a
// list, with one argument besides contexts, a struct of the package.
func (u *Unit) isOption(c *Site) bool {
	params := u.SignatureOf(c.Call).Params()
	if c.Later || params.Len() == 0 || params.Len() != len(c.Vals)-1 {
		return false
	}
	last := params.Len() - 1
	for i := range last {
		if !carrier.IsContext(params.At(i).Type()) {
			return false
		}
	}
	t := params.At(last).Type()
	if _, isStruct := catalog.Deref(t).Underlying().(*types.Struct); !isStruct || !carrier.IsPointer(t) || carrier.PathOfType(t) != u.Pass.Pkg.Path() {
		return false
	}
	called := ast.Unparen(c.Expr.Fun)
	if sel, ok := called.(*ast.SelectorExpr); ok && c.Func != nil && types.IsInterface(c.Recv) {
		called = ast.Unparen(sel.X)
	}
	id, ok := called.(*ast.Ident)
	return ok && u.isElement(c, u.Variable(id))
}

// isElement reports whether a loop around c gives v the elements of a parameter of the function.
func (u *Unit) isElement(c *Site, v *types.Var) bool {
	found := false
	ast.Inspect(bodies.BodyOf(c.Around), func(n ast.Node) bool {
		if loop, ok := n.(*ast.RangeStmt); ok && v != nil && loop.Value != nil && u.IsVariable(loop.Value, v) {
			found = slices.ContainsFunc(c.Params, func(list *types.Var) bool { return list != nil && u.IsVariable(loop.X, list) })
		}
		return !found
	})
	return found
}
