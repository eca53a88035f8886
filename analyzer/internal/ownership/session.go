package ownership

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// sessionCall follows a call of a method on objects, of which no summary is
// known: the catalog or the name of the method says what it does.
func (f *flow) sessionCall(st *domain.State, c *domain.Call) []results {
	for i := 1; i < len(c.Vals) && !f.u.IsLibrary(c.Func); i++ {
		f.give(st, c, i)
	}
	states := []results{{st: st, vals: make([]domain.Value, bodies.ResultCount(f.u.Info, c.Expr))}}
	for _, id := range c.Vals[0].Objs {
		var next []results
		for _, r := range states {
			next = append(next, f.methodOn(r, c, id)...)
		}
		states = next
	}
	f.aliases(states, c)
	return states
}

// aliases makes results of c that are the receiver again, or something of its
// kind, refer to the same objects.
func (f *flow) aliases(states []results, c *domain.Call) {
	for i := range states {
		for n := range states[i].vals {
			t := f.u.ResultType(c.Expr, n)
			if t == nil || len(states[i].vals[n].Objs) > 0 {
				continue
			}
			if f.u.IsView(c) {
				states[i].vals[n].PartOf = c.Vals[0].Objs
			} else if types.Identical(t, c.Recv) || f.u.Catalog.Pool(t) != nil || len(f.u.SessionsOf(t)) > 0 || f.viewOfPool(c, t) {
				states[i].vals[n].Objs = c.Vals[0].Objs
			} else if f.u.IsBuilder(t) {
				states[i].vals[n].PartOf = c.Vals[0].Objs
			}
			f.builds(&states[i].vals[n], c, t)
		}
	}
}

// builds notes that v, a result of type t of the call c of a library, runs on what the
// receiver runs on, and on transactions among the arguments: db.NewSelect().Conn(tx).
func (f *flow) builds(v *domain.Value, c *domain.Call, t types.Type) {
	if !f.u.IsBuilder(t) || !f.u.IsLibrary(c.Func) {
		return
	}
	given := slices.DeleteFunc(domain.ObjectsOf(c.Vals[1:]), func(id domain.ObjID) bool {
		o := f.objects[id]
		return !carrier.IsTransaction(o.Session) && !f.isTransaction(o.typ)
	})
	v.PartOf = domain.Union(v.PartOf, domain.Union(c.Vals[0].PartOf, given))
}

// viewOfPool reports whether a result of type t of the call c is a handle that
// keeps the pool it came from, as a *mongo.Database keeps its client.
func (f *flow) viewOfPool(c *domain.Call, t types.Type) bool {
	if f.u.Catalog.Pool(c.Recv) == nil && !slices.ContainsFunc(c.Vals[0].Objs, f.isPool) {
		return false
	}
	if !carrier.IsPointer(t) && !types.IsInterface(t) {
		return false
	}
	named, ok := types.Unalias(catalog.Deref(t)).(*types.Named)
	return ok && named.Obj().Pkg() != nil && f.u.Catalog.Knows(named.Obj().Pkg().Path())
}

// methodOn follows what the method that c calls does to one object.
func (f *flow) methodOn(r results, c *domain.Call, id domain.ObjID) []results {
	failed := len(r.vals) - 1
	if failed >= 0 && !carrier.IsError(f.u.ResultType(c.Expr, failed)) {
		failed = -1
	}
	effect := f.effectOn(r.st, c, id)
	f.claim(r.st, c, id, effect)
	switch effect {
	case effects.Releases:
		f.release(r.st, id)
	case effects.Closes:
		f.closed(r.st, id)
	case effects.EndsBegun:
		if o := f.objects[id]; o.Kind == Obligation {
			r.st.Set(id, domain.Open)
		}
	case effects.Scans:
		f.scan(r.st, domain.Value{Objs: []domain.ObjID{id}})
	case effects.Escapes:
		f.escape(r.st, id)
	case effects.Drains:
		f.source = "the catalog: the session has ended if this method returns false"
		return f.twoWays(r, 0, summary.No, id, f.readsOn(r.st, id, c.Expr))
	case effects.ShowsEnd:
		f.source = "the catalog: nothing is held if this method returns true"
		return f.twoWays(r, 0, summary.Yes, id, false)
	case effects.ReleasesOnError:
		f.source = "the catalog: the session or pool has ended if this method returns an error"
		if failed >= 0 {
			return f.twoWays(r, failed, summary.Yes, id, false) // an error is no way to release
		}
	case effects.ReleasesOnSuccess:
		if failed >= 0 {
			return f.twoWays(r, failed, summary.No, id, true)
		}
		f.release(r.st, id)
	}
	return []results{r}
}

// readsOn records that the call reads the rows id, and reports whether the call, which
// ends them when it returns false, is made again and again. One Next that happens to
// find nothing is not meant as a release.
func (f *flow) readsOn(st *domain.State, id domain.ObjID, call *ast.CallExpr) bool {
	o := f.objects[id]
	loop, again := f.loop(call.Pos(), f.frame.fn)
	again = again && (o.Call == nil || !loop.Holds(o.Call.Pos()))
	st.Extend(id, func(t *domain.Trail) {
		if !t.Next.IsValid() || call.Pos() < t.Next {
			t.Next = call.Pos()
		}
		if again {
			t.Read(loop)
		}
	})
	return again
}

// twoWays splits r: where result i is truth, id is released. If the call was not made
// in order to release, meant is false.
func (f *flow) twoWays(r results, i int, truth summary.Truth, id domain.ObjID, meant bool) []results {
	end := f.end
	if meant {
		end = f.release
	}
	if known := r.st.Truth(r.vals[i]); known != summary.Unknown {
		if known == truth {
			end(r.st, id)
		}
		return []results{r}
	}
	other := results{st: r.st.Clone(), vals: append([]domain.Value(nil), r.vals...)}
	r.vals = append([]domain.Value(nil), r.vals...)
	r.vals[i].Truth, other.vals[i].Truth = truth, truth.Not()
	end(r.st, id)
	return []results{r, other}
}

// effectOn returns what the method that c calls does to id.
func (f *flow) effectOn(st *domain.State, c *domain.Call, id domain.ObjID) effects.MethodEffect {
	o := f.objects[id]
	name := c.Func.Name()
	if o.Kind == contexts {
		if o.isOwnContext() && name == "Wait" && bodies.PathOf(c.Func) == effects.GroupPath {
			return effects.Releases
		}
		return effects.Borrows
	}
	if o.Kind == Obligation {
		if o.Session != nil && o.Session.FailsBy == name && f.isFirstUse(o, st.Trail(id).Target, c) {
			return effects.ReleasesOnError
		}
		if o.Fresh.Class == summary.Pool {
			return f.u.EffectOnPool(c)
		}
		if status, _ := st.Status(id); status == domain.Begun && !carrier.IsRelease(o.Session, name) && carrier.IsRelease(st.Trail(id).Begun, name) {
			return effects.EndsBegun
		}
		if f.isBesideRows(o, c.Recv) {
			return effects.Borrows
		}
		if s := f.sessionAs(o, c.Recv); s != nil {
			return effects.EffectOnSession(s, c, f.graph.Sets)
		}
		return effects.EffectByName(o.Session, c)
	}
	for _, s := range f.u.SessionsOf(c.Recv) {
		if e := effects.EffectOnSession(s, c, f.graph.Sets); e != effects.Borrows {
			return e
		}
	}
	if pool := f.u.Catalog.Pool(c.Recv); pool != nil {
		effect := effects.EffectOfPool(pool, name)
		if effect == effects.Releases && pool.Single && len(f.u.SessionsOf(c.Recv)) > 0 {
			return effects.Closes
		}
		return effect
	}
	if f.u.IsLibrary(c.Func) {
		return effects.Borrows // what a pool answered, such as a *redis.StatusCmd
	}
	return effects.EffectByName(nil, c)
}

// isFirstUse reports whether nothing was done before c to target, the variable that got o.
func (f *flow) isFirstUse(o *Object, target *types.Var, c *domain.Call) bool {
	if target == nil || o.Fn != f.frame.fn {
		return false
	}
	first := true
	ast.Inspect(f.body(), func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if ok && f.u.Variable(id) == target && o.Call.End() < id.Pos() && id.Pos() < c.Expr.Pos() {
			first = false
		}
		return first
	})
	return first
}

// isBesideRows reports whether o is a transaction or connection that a type of the program
// owns next to rows, of which recv is the type. Their end is not its end:
//
//	for report.rows.Next() {
//		…
//	}
//	return report.rows.Err() // report.tx is open
func (f *flow) isBesideRows(o *Object, recv types.Type) bool {
	return o.Owner != nil && (carrier.IsTransaction(o.Session) || carrier.IsConnection(o.Session)) &&
		slices.ContainsFunc(f.u.SessionsOf(recv), func(s *catalog.Session) bool { return s.Is(catalog.KindRows) })
}

// sessionAs returns the session of o as a receiver of type recv has it, or nil. What takes
// a session over has methods of its own, as pgx.Rows around a *pgconn.ResultReader.
func (f *flow) sessionAs(o *Object, recv types.Type) *catalog.Session {
	if o.Session == nil {
		return nil
	}
	sessions := f.u.SessionsOf(recv)
	switch {
	case len(sessions) > 0 && !slices.ContainsFunc(sessions, func(s *catalog.Session) bool { return s.Type == o.Session.Type }):
		return sessions[0]
	case o.Owner == nil || len(sessions) > 0:
		return o.Session
	}
	return nil
}

// closed records that a connection in the parameter id is closed. That ends one that
// belongs to nothing else; one of a pool is still to be brought back.
func (f *flow) closed(st *domain.State, id domain.ObjID) {
	f.release(st, id)
	st.Remember(closedKey(id), summary.Yes)
}

func closedKey(id domain.ObjID) string { return fmt.Sprint("closed ", id) }

// isLent reports whether closing o does not release it: it is a connection that a pool
// lent, which other code may have opened without one.
func (f *flow) isLent(o *Object) bool {
	return o.Kind == Obligation && o.Fresh.Class == summary.Session && o.Session != nil && !carrier.IsRelease(o.Session, "Close") && f.u.Catalog.Pool(o.typ) != nil
}
