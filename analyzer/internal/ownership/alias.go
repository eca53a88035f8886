package ownership

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// throughPointer follows what the assignment of val to e, which root leads to, means for
// other names of the same memory: root points to a local variable, or other pointers may be
// of the same struct.
func (f *flow) throughPointer(st *domain.State, root *types.Var, e ast.Expr, val domain.Value) {
	if !carrier.IsPointer(root.Type()) {
		return
	}
	if target := st.Env.Get(domain.Place{V: root}).Addr; target.V != nil {
		st.Unsee(target)
		if _, ok := e.(*ast.StarExpr); ok && !f.u.Carries(target.V.Type()) {
			st.Put(target, val.AsCondition())
		}
	}
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return
	}
	field := f.u.FieldOf(sel)
	for _, b := range st.Env.List {
		if p := b.Place; field != nil && p.V != root && p.Path != "" && !p.IsInitial() && carrier.IsPointer(p.V.Type()) && f.u.LastField(p) == field {
			st.Unsee(p)
		}
	}
}

// aliasOf returns the variable that v, a local pointer that is set once, is another name
// of, or which leads to it, or v itself.
func (f *flow) aliasOf(v *types.Var) *types.Var {
	for range maxInline {
		if !f.isLocal(v) || !carrier.IsPointer(v.Type()) || f.graph.Assigned[v] > 1 {
			return v
		}
		def := f.definitionOf(v)
		if addr, ok := def.(*ast.UnaryExpr); ok && addr.Op == token.AND {
			def = addr.X
		}
		if def == nil {
			return v
		}
		root := f.u.Root(def)
		if root == nil {
			return v
		}
		v = root
	}
	return v
}
