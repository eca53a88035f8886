package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
)

// putInto keeps the transactions of val in the parameter root, whose caller is to end
// them there, and reports whether that is all that val refers to:
//
//	func (u *Unit) Begin() (err error) {
//		u.tx, err = u.db.Begin()
//		return err
//	}
func (f *flow) putInto(st *state, root *types.Var, val value) bool {
	if !has(f.params, root) || !isPointer(root.Type()) || len(val.objs) == 0 || len(val.fns) > 0 || val.addr.v != nil {
		return false
	}
	for _, id := range val.objs {
		if o := f.objects[id]; o.kind != obligation || !isTransaction(o.session) || !st.due(id) {
			return false
		}
	}
	for _, id := range val.objs {
		f.keepIn(st, id, root)
	}
	return true
}

func (f *flow) keepIn(st *state, id objID, root *types.Var) {
	f.record(event{id: id, what: escaped})
	st.set(id, given)
	st.extend(id, func(t *trail) { t.into = root })
}

// keptIn returns what the function has put into the parameter v, as its caller gets it.
func (f *flow) keptIn(st *state, v *types.Var) []Fresh {
	var all []Fresh
	for _, h := range st.held {
		if h.status == given && st.trail(h.id).into == v {
			all = append(all, f.freshOf(st, h.id))
		}
	}
	return all
}

// beginInto starts the duties that the call c has put into its argument p.Index: it
// belongs to the variable that the argument is a part of.
func (f *flow) beginInto(st *state, c *evaluated, p Param) {
	arg := c.arg(p.Index)
	if addr, ok := arg.(*ast.UnaryExpr); ok && addr.Op == token.AND {
		arg = addr.X
	}
	if arg == nil {
		return
	}
	root, t := f.root(arg), f.u.info.TypeOf(arg)
	if root == nil || t == nil || !f.isLocal(root) || st.isShared(root) || !f.u.canRelease(t) {
		return
	}
	for nth, fresh := range p.Gets {
		session := f.u.catalog.Session(fresh.Session)
		parents, ended := f.parents(st, c, session, fresh)
		if session == nil || ended {
			continue
		}
		id := f.object(site{c.call, -1 - p.Index, nth}, func() *object {
			return &object{kind: obligation, call: c.call, fn: f.frame.fn, result: -1, fresh: fresh, session: session, typ: t, owner: t}
		})
		f.start(st, id, open, parents)
		if ident, ok := ast.Unparen(arg).(*ast.Ident); ok && f.u.variable(ident) == root {
			f.bindTo(st, id, root, c.call.Pos())
		}
		if has(f.params, root) {
			f.keepIn(st, id, root)
		}
		in := st.env.get(place{v: root})
		in.objs = union(in.objs, []objID{id})
		st.put(place{v: root}, in)
	}
}

// forsaken reports whether the exit e leaves id, which was begun in a parameter by a
// call, to the caller although the function commits it elsewhere: who gets an error from
// it does not know that there is anything to end.
func (f *flow) forsaken(id objID, e exit) bool {
	if s, held := e.st.status(id); e.aborted || !held || s != given || f.objects[id].result >= 0 ||
		!f.rec.saw(id, func(e event) bool { return e.what == claimed }) {
		return false
	}
	results := f.frame.sig.Results()
	last := results.Len() - 1
	return last < 0 || !isError(results.At(last).Type()) || e.st.truth(e.vals[last]) == Yes
}
