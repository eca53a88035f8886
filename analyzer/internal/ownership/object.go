package ownership

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A Kind says what an object is.
type Kind uint8

const (
	Obligation Kind = iota
	param           // what the caller may hold through a parameter
	captured        // the same for a variable of the function around
	contexts        // a context that this function, or its caller, cancels
)

// An Object is something whose obligation is followed through a function. What one call
// acquires in the iterations of its loops is two objects: all that something keeps, and the
// last one. An object only says what is followed: what has happened to it on some path is in the states, and what is
// found out about it in the records.
type Object struct {
	Kind  Kind
	index int        // the parameter, counted as in [Param]
	v     *types.Var // the parameter or captured variable
	typ   types.Type // its type

	Call    *ast.CallExpr
	Fn      ast.Node // the function that holds call
	inside  *inlined // the calls by which that is followed
	Result  int
	Fresh   summary.Fresh
	Session *catalog.Session
	Maker   *catalog.Constructor
	Owner   types.Type
	// Drained: it is in a function that ends it only with its last call.
	Drained bool
	// sometimes: the call begins it in its argument only if there is none.
	sometimes bool
	// IsLast: it is what the call acquired in the last iteration, after those of first.
	IsLast bool
	First  domain.ObjID
}

// isCallersContext reports whether o is a context that the function was given.
func (o *Object) isCallersContext() bool { return o.Kind == contexts && o.v != nil }

// lose records that the obligation of id is lost at pos.
func (f *flow) lose(st *domain.State, id domain.ObjID, pos token.Pos, how Category) {
	e := Event{ID: id, What: Lost, Pos: pos, How: how, Lent: st.Trail(id).Lent}
	if s, ok := st.Status(id); ok && s == domain.Begun {
		e.Begun = st.Trail(id).Begun
	}
	f.record(e)
}

// A site is where an object begins.
type site struct {
	node   ast.Node
	result int
	nth    int
	inside *inlined
}

// An inlined is the call of a literal whose body is followed, and those around it: each call begins
// objects of its own.
//
//	conn := func(dsn string) *sql.DB { db, _ := sql.Open("postgres", dsn); return db }
//	return &Store{reader: conn(r), writer: conn(w)}
type inlined struct {
	call   *ast.CallExpr
	around *inlined
}

// site returns where the call c begins an object.
func (f *flow) site(c *domain.Call, result, nth int) site {
	return site{c.Expr, result, nth, f.frame.inside}
}

// insideOf returns the call of a literal in the frame fr, which is the same each time.
func (f *flow) insideOf(call *ast.CallExpr, fr *frame) *inlined {
	key := inlined{call, fr.inside}
	if f.inlined[key] == nil {
		f.inlined[key] = &key
	}
	return f.inlined[key]
}

// object returns the object of a site, made by create the first time.
func (f *flow) object(s site, create func() *Object) domain.ObjID {
	if id, ok := f.sites[s]; ok {
		return id
	}
	id := domain.ObjID(len(f.objects))
	o := create()
	o.inside = s.inside
	f.objects = append(f.objects, o)
	f.sites[s] = id
	return id
}

// release ends the obligation of id in st, and of everything that ends with it.
func (f *flow) release(st *domain.State, id domain.ObjID) {
	f.record(Event{ID: id, What: Released})
	f.end(st, id)
}

// end is release where nothing was done in order to release.
func (f *flow) end(st *domain.State, id domain.ObjID) {
	if f.partly {
		f.note(id, "released on some paths")
	} else {
		f.note(id, "released")
	}
	switch f.objects[id].Kind {
	case Obligation, contexts:
		st.Finish(id)
		f.releaseChildren(st, id)
	default:
		st.Set(id, domain.Released)
	}
}

func (f *flow) releaseChildren(st *domain.State, parent domain.ObjID) {
	if !f.families {
		return
	}
	for i := 0; i < len(st.Held); i++ {
		if id := st.Held[i].ID; slices.Contains(st.Trail(id).Parents, parent) {
			st.Finish(id)
			f.record(Event{ID: id, What: Released})
			i = -1
		}
	}
}

// postpone records that id is released when the function ends.
func (f *flow) postpone(st *domain.State, id domain.ObjID) {
	o := f.objects[id]
	if f.isGiven(id) {
		f.release(st, id)
		return
	}
	if o.Kind == Obligation && !f.isParent(o) {
		if _, loops := f.loop(o.Call.Pos(), o.Fn); !loops {
			st.GiveUp(id)
			return
		}
	}
	if _, ok := st.Status(id); ok {
		st.Set(id, domain.Deferred)
	}
	if !f.families {
		return
	}
	for _, h := range st.Held {
		if h.Status != domain.Deferred && slices.Contains(st.Trail(h.ID).Parents, id) {
			st.Set(h.ID, domain.Deferred)
			f.record(Event{ID: h.ID, What: Released})
		}
	}
}

// isParent reports whether something else may end with o.
func (f *flow) isParent(o *Object) bool {
	if o.Session != nil {
		return f.u.IsParentType(o.Session.Type)
	}
	return f.u.IsParentType(catalog.TypeName(o.typ))
}

// escape gives up id in st: its owner cannot be seen.
func (f *flow) escape(st *domain.State, id domain.ObjID) {
	switch f.objects[id].Kind {
	case Obligation:
		if _, ok := st.Status(id); ok {
			f.record(Event{ID: id, What: Escaped})
			f.note(id, "not followed further, because other code may keep it")
			st.GiveUp(id)
		}
	case contexts:
	default:
		if s, _ := st.Status(id); s != domain.Released {
			st.Set(id, domain.Stored)
		}
	}
}

// escapeValue gives up all that v refers to. Who gets no more than rows.Scan
// cannot close the rows.
func (f *flow) escapeValue(st *domain.State, v domain.Value) { f.giveUp(st, v, f.share) }

// giveUp is escapeValue that does with variables that others may set, or whose
// sessions they may release, what share does.
func (f *flow) giveUp(st *domain.State, v domain.Value, share func(*domain.State, domain.Place)) {
	if !f.onlyUses(v) {
		for _, id := range v.Objs {
			f.escape(st, id)
		}
	}
	if v.Addr.V != nil {
		share(st, v.Addr)
	}
	for _, fn := range v.Funcs {
		if fn.Lit == nil {
			continue
		}
		for _, set := range f.u.SetBy(fn.Lit) {
			if set.Path == "" || !f.u.Carries(set.V.Type()) {
				share(st, set)
			}
		}
		effects := f.captures(fn.Lit)
		for _, captured := range f.u.CapturedBy(fn.Lit) {
			effect, followed := effects[captured]
			if !followed { // its type does not show what it keeps
				for _, id := range st.Env.Get(domain.Place{V: captured}).Objs {
					f.escape(st, id)
				}
			} else if effect != summary.Borrows {
				share(st, domain.Place{V: captured})
			}
		}
	}
}

// onlyUses reports whether v is a method of a session, bound to it, that does not
// give it back.
func (f *flow) onlyUses(v domain.Value) bool {
	for _, fn := range v.Funcs {
		if fn.Method == nil {
			return false
		}
		c := &domain.Call{Func: fn.Method, Recv: fn.Method.Signature().Recv().Type()}
		sessions := f.u.SessionsOf(c.Recv)
		if len(sessions) == 0 || slices.ContainsFunc(sessions, func(s *catalog.Session) bool { return effects.EffectOnSession(s, c, f.graph.Sets) != effects.Borrows }) {
			return false
		}
	}
	return len(v.Funcs) > 0
}
