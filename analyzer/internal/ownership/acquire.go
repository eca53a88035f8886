package ownership

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// begin starts the obligation fresh for a result of the call c, and returns its
// object, or none if the obligation ends by itself.
func (f *flow) begin(st *domain.State, c *domain.Call, index, nth int, fresh summary.Fresh) []domain.ObjID {
	if fresh.Class == summary.Context {
		return []domain.ObjID{f.context(st, c, f.site(c, index, nth))}
	}
	session := f.u.Catalog.Session(fresh.Session)
	if f.endsItself(c, session) {
		return nil
	}
	parents, ended := f.parents(st, c, session, fresh)
	if ended {
		return nil
	}
	t := f.u.ResultType(c.Expr, index)
	owns := t != nil && !f.isDirect(t, fresh, session)
	if owns && !f.u.CanRelease(t) && !(fresh.Hidden && types.IsInterface(t)) {
		return nil
	}
	id := f.object(f.site(c, index, nth), func() *Object {
		o := &Object{Kind: Obligation, Call: c.Expr, Fn: f.frame.fn, Result: index, Fresh: fresh, Session: session, typ: t}
		if fresh.Class == summary.Pool {
			o.Maker = f.u.Constructor(fresh.Origin)
		}
		if owns {
			o.Owner = t
		}
		return o
	})
	if session != nil && session.Exempt {
		return []domain.ObjID{id} // never due, but what comes from it ends with its parent, too
	}
	id = f.start(st, id, domain.Open, parents)
	f.note(id, "acquired: "+cmp.Or(fresh.Origin, fresh.Session))
	if session := f.u.Catalog.Session(fresh.Begun); session != nil {
		f.beginOnIt(st, id, session)
	}
	st.Temps = append(st.Temps, id)
	return []domain.ObjID{id}
}

// start begins the obligation id, which ends with parents, again, and returns its object.
func (f *flow) start(st *domain.State, id domain.ObjID, status domain.Status, parents []domain.ObjID) domain.ObjID {
	id = f.next(st, id)
	st.Finish(id)
	st.Set(id, status)
	if len(parents) > 0 {
		f.families = true
		st.Extend(id, func(t *domain.Trail) { t.Parents = domain.Union(t.Parents, parents) })
	}
	return id
}

// isDirect reports whether t is the type of the catalog's session or pool, and
// not of something around it.
func (f *flow) isDirect(t types.Type, fresh summary.Fresh, session *catalog.Session) bool {
	if fresh.Class == summary.Pool {
		return f.u.Catalog.Pool(t) != nil
	}
	return session != nil && session.Type == catalog.TypeName(t)
}

// endsItself reports whether the session ends with a transaction whose owner
// is other code or ends it anyway, or with a batch of which nothing is known.
func (f *flow) endsItself(c *domain.Call, session *catalog.Session) bool {
	if session == nil || !session.EndsWithTx && !session.EndsWithParent {
		return false
	}
	for _, id := range domain.Union(c.Vals[0].Objs, c.Vals[0].PartOf) {
		o := f.objects[id]
		if o.Session != nil && o.Session.Exempt {
			return true // rows of a statement of a transaction
		}
		if o.v != nil && (f.u.IsLentTx(o.v) || session.EndsWithTx && f.isTransaction(o.typ)) {
			return true
		}
	}
	if session.EndsWithTx && f.u.RunsOnTx(c) {
		return true
	}
	return f.isTransaction(c.Recv) || session.EndsWithTx && f.isTransaction(f.runner(c)) || len(c.Vals[0].Objs) == 0 && slices.ContainsFunc(f.u.SessionsOf(c.Recv), carrier.IsBatch)
}

// runner returns the type of what runs the statement that c builds, or nil:
//
//	psql.Select("id").From("users").RunWith(tx).Query()
func (f *flow) runner(c *domain.Call) types.Type {
	for e := c.Expr.Fun; ; {
		sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok {
			return nil
		}
		call, ok := ast.Unparen(sel.X).(*ast.CallExpr)
		if !ok {
			return nil
		}
		fn, _ := typeutil.Callee(f.u.Info, call).(*types.Func)
		if fn != nil && fn.Name() == "RunWith" && len(call.Args) == 1 {
			return f.u.Info.TypeOf(call.Args[0])
		}
		e = call.Fun
	}
}

// isTransaction reports whether t is the type of a transaction.
func (f *flow) isTransaction(t types.Type) bool {
	if t == nil {
		return false
	}
	if f.u.Like(t) == carrier.Tx {
		return true
	}
	// The transaction of gorm has the type of its pool.
	return f.u.Catalog.Pool(t) == nil && slices.ContainsFunc(f.u.SessionsOf(t), carrier.IsTransaction)
}

// parents returns the objects with which a session acquired by c ends, and
// whether one of them is released in any case.
func (f *flow) parents(st *domain.State, c *domain.Call, session *catalog.Session, fresh summary.Fresh) (ids []domain.ObjID, ended bool) {
	for _, i := range fresh.EndsWith {
		if i >= len(c.Vals) {
			continue
		}
		if f.endsWithOwner(st, c, i) {
			return nil, true
		}
		for _, id := range domain.Union(c.Vals[i].Objs, c.Vals[i].PartOf) {
			status, ok := st.Status(id)
			if i == 0 && session != nil && !session.EndsWithParent && !carrier.IsTransaction(f.objects[id].Session) {
				continue
			}
			if ok && status == domain.Deferred {
				return nil, true
			}
			if ok || f.objects[id].isCallersContext() {
				ids = domain.Union(ids, []domain.ObjID{id})
			}
		}
	}
	return ids, false
}

// next returns the object that a call begins of which id is the first one. Those of earlier
// iterations of a loop that something keeps are id, and the last one is another:
//
//	for _, db := range dbs {
//		c, err := db.Conn(ctx)
//		…
//		if err := c.PingContext(ctx); err != nil {
//			return err // c is lost, those in all are closed
//		}
//		all = append(all, c)
//	}
func (f *flow) next(st *domain.State, id domain.ObjID) domain.ObjID {
	last, ok := f.last[id]
	if ok && f.isKeptFor(st, last) {
		st.Rename(last, id)
	}
	if !f.isKeptFor(st, id) {
		return id
	}
	if !ok {
		o := *f.objects[id]
		o.IsLast, o.First = true, id
		last = domain.ObjID(len(f.objects))
		f.objects = append(f.objects, &o)
		f.last[id] = last
	}
	return last
}

// isKeptFor looks at what the object still is from the last iteration of a loop, before its
// call begins another, and reports whether something outside the iteration has it.
func (f *flow) isKeptFor(st *domain.State, id domain.ObjID) bool {
	o := f.objects[id]
	status, ok := st.Status(id)
	if !ok {
		return false
	}
	loop, looped := f.loop(o.Call.Pos(), o.Fn)
	switch {
	case status == domain.Deferred:
		if looped {
			f.lose(st, id, o.Call.End(), DeferLoop)
		}
	case status == domain.Given:
		return false
	case f.keptOutside(st, id, loop, looped):
		return looped
	default:
		f.lose(st, id, loop.End, Loop)
	}
	st.Drop(id)
	return false
}

// keptOutside reports whether something that outlives the turn of loop refers
// to id, other than the variable that gets it.
func (f *flow) keptOutside(st *domain.State, id domain.ObjID, loop domain.Span, looped bool) bool {
	target := st.Trail(id).Target
	for _, b := range st.Env.List {
		if p := b.Place; p.V == target && p.Path == "" && !carrier.IsContainer(p.V.Type()) || looped && loop.Holds(p.V.Pos()) {
			continue
		}
		if slices.Contains(b.Value.Objs, id) {
			return true
		}
	}
	return st.DefersWith(id)
}
