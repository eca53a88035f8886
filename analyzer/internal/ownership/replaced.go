package ownership

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// overwritten records that the variable that had o got another value at pos:
// where o was acquired, if that happens in a loop.
func (f *flow) overwritten(st *domain.State, id domain.ObjID, pos token.Pos) {
	o := f.objects[id]
	if loop, _ := f.loop(o.Call.Pos(), o.Fn); loop.Holds(pos) && pos <= o.Call.Pos() {
		f.lose(st, id, loop.End, Loop)
		return
	}
	f.lose(st, id, pos, Reassigned)
}

// replaced follows the assignment of val to the place p, a field of a local variable:
// what only the field referred to is lost.
func (f *flow) replaced(st *domain.State, p domain.Place, old, val domain.Value, pos token.Pos) {
	in := st.Env.Get(domain.Place{V: p.V})
	for _, id := range old.Objs {
		if slices.Contains(val.Objs, id) || slices.Contains(st.Temps, id) || f.objects[id].Kind != Obligation {
			continue
		}
		if f.isKeptIn(st, id, p.V) {
			f.overwritten(st, id, pos)
			st.GiveUp(id)
			continue
		}
		if !st.Due(id) || inOtherField(st, p, id) {
			continue
		}
		in.Objs = slices.DeleteFunc(slices.Clone(in.Objs), func(have domain.ObjID) bool { return have == id })
		st.Put(domain.Place{V: p.V}, in)
		if !st.Reaches(id) {
			f.overwritten(st, id, pos)
			st.GiveUp(id)
		}
	}
}

// noteElsewhere notes which objects of val, that p gets, its variable has already in a part which
// is not known, such as a field of the literal that has made it:
//
//	a := &App{Primary: db}
//	a.Replica = a.Primary
func noteElsewhere(st *domain.State, p domain.Place, val domain.Value) {
	in := st.Env.Get(domain.Place{V: p.V})
	rest := domain.Place{V: p.V, Path: domain.Elsewhere}
	there := st.Env.Get(rest)
	for _, id := range val.Objs {
		if p.Path != "" && slices.Contains(in.Objs, id) && !slices.Contains(st.Env.Get(p).Objs, id) && !inOtherField(st, p, id) {
			there.Objs = domain.Union(there.Objs, []domain.ObjID{id})
		}
	}
	if len(there.Objs) > 0 {
		st.Put(rest, there)
	}
}

// inOtherField reports whether another field of the variable of p has id, too.
func inOtherField(st *domain.State, p domain.Place, id domain.ObjID) bool {
	return slices.ContainsFunc(st.Env.List, func(b domain.Binding) bool {
		return b.Place.V == p.V && b.Place != p && b.Place != domain.Place{V: p.V} && slices.Contains(b.Value.Objs, id)
	})
}

// isKeptIn reports whether the parameter v keeps id, for its caller to end.
func (f *flow) isKeptIn(st *domain.State, id domain.ObjID, v *types.Var) bool {
	s, held := st.Status(id)
	return held && s == domain.Given && st.Trail(id).Into == v
}

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
	id, ok := f.sites[site{node: f.fn, result: int(param), nth: 0}]
	if !ok {
		return false
	}
	if s, held := st.Status(id); held && s != domain.Scanned {
		return false
	}
	p, _ := f.u.Place(sel)
	return !st.IsShared(v) && st.Truth(st.Env.Get(p)) != summary.No && st.Env.Find(p) == nil
}
