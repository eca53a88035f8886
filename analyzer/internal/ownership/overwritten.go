package ownership

import (
	"go/ast"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A method may give a field another session while it holds one:
//
//	func (c *cursor) Again() (err error) {
//		c.rows, err = c.db.Query(q)
//		return err
//	}
//
// It holds one for certain if all values of its type are made with one.

// overwrites reports whether the assignment to sel, a field of a parameter, is made while
// the parameter may still hold what it had: nothing has been done to that.
func (f *flow) overwrites(st *domain.State, sel *ast.SelectorExpr) bool {
	root, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok || len(f.params) == 0 || f.frame.outer != nil {
		return false
	}
	v := f.u.Variable(root)
	if v == nil || v != f.params[0] || !carrier.IsPointer(v.Type()) {
		return false
	}
	id, ok := f.sites[site{f.fn, int(param), 0}]
	if !ok {
		return false
	}
	if s, held := st.Status(id); held && s != domain.Scanned {
		return false
	}
	p, _ := f.u.Place(sel)
	return !st.IsShared(v) && st.Truth(st.Env.Get(p)) != summary.No && st.Env.Find(p) == nil
}
