package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A kind says what an object is.
type kind uint8

const (
	obligation kind = iota
	param           // what the caller may hold through a parameter
	captured        // the same for a variable of the function around
	contexts        // a context that this function, or its caller, cancels
)

// An object is something whose duty is followed through a function. All that
// is acquired by one call in all iterations of its loops is one object. It only says what
// is followed: what has happened to it on some path is in the states, and what is
// found out about it in the records.
type object struct {
	kind  kind
	index int        // the parameter, counted as in [Param]
	v     *types.Var // the parameter or captured variable
	typ   types.Type // its type

	call    *ast.CallExpr
	fn      ast.Node // the function that holds call
	result  int
	fresh   Fresh
	session *catalog.Session
	maker   *catalog.Constructor
	owner   types.Type
}

// isCallersContext reports whether o is a context that the function was given.
func (o *object) isCallersContext() bool { return o.kind == contexts && o.v != nil }

// lose records that the duty of id is lost at pos.
func (f *flow) lose(st *state, id objID, pos token.Pos, how Category) {
	e := event{id: id, what: lostIt, pos: pos, how: how, lent: st.trail(id).lent}
	if s, ok := st.status(id); ok && s == begun {
		e.begun = st.trail(id).begun
	}
	f.record(e)
}

// A site is where an object begins.
type site struct {
	node   ast.Node
	result int
	nth    int
}

// object returns the object of a site, made by create the first time.
func (f *flow) object(s site, create func() *object) objID {
	if id, ok := f.sites[s]; ok {
		return id
	}
	id := objID(len(f.objects))
	f.objects = append(f.objects, create())
	f.sites[s] = id
	return id
}

// release ends the duty of id in st, and of everything that ends with it.
func (f *flow) release(st *state, id objID) {
	f.record(event{id: id, what: releasedIt})
	f.end(st, id)
}

// end is release where nothing was done in order to release.
func (f *flow) end(st *state, id objID) {
	f.note(id, "released")
	switch f.objects[id].kind {
	case obligation, contexts:
		st.drop(id)
		f.releaseChildren(st, id)
	default:
		st.set(id, released)
	}
}

func (f *flow) releaseChildren(st *state, parent objID) {
	if !f.families {
		return
	}
	for i := 0; i < len(st.held); i++ {
		if id := st.held[i].id; slices.Contains(st.trail(id).parents, parent) {
			st.drop(id)
			f.record(event{id: id, what: releasedIt})
			i = -1
		}
	}
}

// postpone records that id is released when the function ends.
func (f *flow) postpone(st *state, id objID) {
	o := f.objects[id]
	if f.isGiven(id) {
		f.release(st, id)
		return
	}
	if o.kind == obligation && !f.isParent(o) {
		if _, loops := f.loop(o.call.Pos(), o.fn); !loops {
			st.drop(id)
			return
		}
	}
	if _, ok := st.status(id); ok {
		st.set(id, deferred)
	}
	if !f.families {
		return
	}
	for _, h := range st.held {
		if h.status != deferred && slices.Contains(st.trail(h.id).parents, id) {
			st.set(h.id, deferred)
			f.record(event{id: h.id, what: releasedIt})
		}
	}
}

// isParent reports whether something else may end with o.
func (f *flow) isParent(o *object) bool {
	if o.session != nil {
		return f.u.isParentType(o.session.Type)
	}
	return f.u.isParentType(catalog.TypeName(o.typ))
}

// escape gives up id in st: its owner cannot be seen.
func (f *flow) escape(st *state, id objID) {
	switch f.objects[id].kind {
	case obligation:
		if _, ok := st.status(id); ok {
			f.record(event{id: id, what: escaped})
			f.note(id, "given up, because it may be kept")
			st.drop(id)
		}
	case contexts:
	default:
		if s, _ := st.status(id); s != released {
			st.set(id, stored)
		}
	}
}

// escapeValue gives up all that v refers to. Who gets no more than rows.Scan
// cannot close the rows.
func (f *flow) escapeValue(st *state, v value) { f.giveUp(st, v, f.share) }

// giveUp is escapeValue that does with variables that others may set, or whose
// sessions they may release, what share does.
func (f *flow) giveUp(st *state, v value, share func(*state, place)) {
	if !f.onlyUses(v) {
		for _, id := range v.objs {
			f.escape(st, id)
		}
	}
	if v.addr.v != nil {
		share(st, v.addr)
	}
	for _, fn := range v.fns {
		if fn.lit == nil {
			continue
		}
		for _, set := range f.u.setBy(fn.lit) {
			if set.path == "" || !f.u.carries(set.v.Type()) {
				share(st, set)
			}
		}
		effects := f.captures(fn.lit)
		for _, captured := range f.u.capturedBy(fn.lit) {
			effect, followed := effects[captured]
			if !followed { // its type does not show what it keeps
				for _, id := range st.env.get(place{v: captured}).objs {
					f.escape(st, id)
				}
			} else if effect != Borrows {
				share(st, place{v: captured})
			}
		}
	}
}

// onlyUses reports whether v is a method of a session, bound to it, that does not
// give it back.
func (f *flow) onlyUses(v value) bool {
	for _, fn := range v.fns {
		if fn.method == nil {
			return false
		}
		c := &evaluated{fn: fn.method, recv: fn.method.Signature().Recv().Type()}
		sessions := f.u.sessionsOf(c.recv)
		if len(sessions) == 0 || slices.ContainsFunc(sessions, func(s *catalog.Session) bool { return f.effectOfSession(s, c) != borrows }) {
			return false
		}
	}
	return len(v.fns) > 0
}
