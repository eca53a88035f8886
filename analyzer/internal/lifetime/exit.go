package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// postponed follows a defer statement. Its function and arguments are bound
// here; what it does is followed when the function returns, unless it
// releases in any case.
func (f *flow) postponed(st *state, d *ast.DeferStmt) []*state {
	var all []*state
	for _, e := range f.evaluate(st, d.Call) {
		st := e.st
		if !f.releasesAnyway(st, e.call) {
			f.closureReleases(st, e.call)
			f.push(st, d, e.call)
		}
		all = append(all, st)
	}
	return all
}

// push puts c on the deferred calls of st. The lists are shared, so that equal
// ones are the same pointer.
func (f *flow) push(st *state, d *ast.DeferStmt, c *evaluated) {
	for have := st.defers; have != nil; have = have.next {
		if have.stmt == d {
			return // the next turn of a loop
		}
	}
	key := deferKey{d, st.defers}
	entry := f.deferrals[key]
	if entry == nil {
		entry = &deferral{stmt: d, call: c, next: st.defers}
		f.deferrals[key] = entry
	} else {
		for i := range entry.call.vals {
			if i < len(c.vals) {
				entry.call.vals[i] = entry.call.vals[i].join(c.vals[i])
			}
		}
		entry.call.fun = entry.call.fun.join(c.fun)
	}
	st.defers = entry
}

type deferKey struct {
	stmt *ast.DeferStmt
	next *deferral
}

// releasesAnyway reports whether the deferred call c releases what it is bound
// to on every path, and records that.
func (f *flow) releasesAnyway(st *state, c *evaluated) bool {
	if c.fn == nil && (len(c.fun.fns) != 1 || c.fun.fns[0].lit != nil) {
		return false
	}
	ids := f.releasedBy(st, c)
	for _, id := range ids {
		f.postpone(st, id)
	}
	return len(ids) > 0
}

// closureReleases records what the deferred closure in c releases on every
// path, where its variables keep the values that they have here.
func (f *flow) closureReleases(st *state, c *evaluated) {
	if c.fn != nil || len(c.fun.fns) != 1 || c.fun.fns[0].lit == nil || len(c.vals) > 1 {
		return
	}
	for v := range f.u.closure(c.fun.fns[0].lit).always {
		if f.graph.assigned[v] > 1 || !f.isLocal(v) {
			continue
		}
		for _, id := range st.env.get(place{v: v}).objs {
			f.postpone(st, id)
		}
	}
}

// releasedBy returns the objects that the call c releases in every case, if
// it does nothing else.
func (f *flow) releasedBy(st *state, c *evaluated) []objID {
	objs := slices.Clone(union(objectsOf(c.vals), c.fun.objs))
	objs = slices.DeleteFunc(objs, func(id objID) bool { return f.objects[id].isCallersContext() })
	if len(objs) == 0 {
		return nil
	}
	escaped := map[objID]bool{} // so far; it matters what c does
	for _, id := range objs {
		escaped[id] = f.objects[id].escapes
		f.objects[id].escapes = false
	}
	outs := f.applyDeferred(st.clone(), c)
	defer func() {
		for id, before := range escaped {
			f.objects[id].escapes = f.objects[id].escapes || before
		}
	}()
	var ids []objID
	for _, id := range objs {
		all := len(outs) > 0
		for _, r := range outs {
			s, held := r.st.status(id)
			o := f.objects[id]
			ended := !f.isGiven(id) && !held
			all = all && (ended || s == released) && !o.escapes
		}
		if !all {
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

// returns follows a return statement to the exit of the function.
func (f *flow) returns(st *state, ret *ast.ReturnStmt) {
	var all []results
	n := f.frame.sig.Results().Len()
	f.tail = tailOf(ret)
	switch {
	case len(ret.Results) == 1 && n > 1:
		all = f.multi(st, ret.Results[0], n)
	default:
		all = f.exprs(st, ret.Results)
	}
	for _, r := range all {
		if len(f.frame.results) == n {
			r.st.temps = append(r.st.temps, objectsOf(r.vals)...)
			for i, val := range r.vals {
				f.setResult(r.st, f.frame.results[i], ret, i, val)
			}
		}
		f.unwind(exit{st: r.st, vals: r.vals, pos: ret.Pos()})
	}
}

// setResult gives the named result v the i-th value that ret returns.
func (f *flow) setResult(st *state, v *types.Var, ret *ast.ReturnStmt, i int, val value) {
	if i >= len(ret.Results) { // one of those of a call
		f.setVar(st, v, val, ret.Pos())
		return
	}
	e := ast.Unparen(ret.Results[i])
	if id, ok := e.(*ast.Ident); !ok || f.u.variable(id) != v {
		f.setVar(st, v, val, ret.Pos())
		f.setFields(st, v, e)
	}
}

// setFields records what is known of the fields of v, which got the literal e:
// a deferred call may look for the error in what is returned.
//
//	return &answer{err: err}
func (f *flow) setFields(st *state, v *types.Var, e ast.Expr) {
	if pointer, ok := e.(*ast.UnaryExpr); ok && pointer.Op == token.AND {
		e = ast.Unparen(pointer.X)
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok || hasCall(lit) {
		return
	}
	for i, elt := range lit.Elts {
		name := fieldName(f.u.info.TypeOf(lit), lit, i)
		if truth := st.truth(f.pure(st, elt)); name != "" && truth != Unknown {
			st.put(place{v: v, path: name + "."}, value{truth: truth})
		}
	}
}

// unwind runs the deferred calls of e, the last one first.
func (f *flow) unwind(e exit) {
	exits := []exit{e}
	for len(exits) > 0 {
		e := exits[len(exits)-1]
		exits = exits[:len(exits)-1]
		d := e.st.defers
		if d == nil {
			f.finish(e)
			continue
		}
		e.st.defers = d.next
		for _, r := range f.applyDeferred(e.st, d.call) {
			r.st.defers = d.next
			exits = append(exits, exit{r.st, e.vals, e.pos, e.aborted})
		}
	}
}

// applyDeferred follows a deferred call.
func (f *flow) applyDeferred(st *state, c *evaluated) []results {
	before := f.unwinding
	f.unwinding = true
	all := f.apply(st, c)
	f.unwinding = before
	return all
}

// abort follows a call that ends the goroutine, which runs what is deferred:
//
//	if !rows.Next() { t.Fatal("no row") }
//
// In a closure it ends the functions around as well, whose deferred calls are
// not known here.
func (f *flow) abort(st *state, c *evaluated) {
	row := catalog.Ending(c.fn)
	if row.When == catalog.Never && row.Unwinds && f.frame.outer == nil && !f.unwinding {
		f.unwind(exit{st: st.clone(), pos: c.call.Pos(), aborted: true})
	}
}

// finish adds e, whose deferred calls have run, to the exits of the frame.
func (f *flow) finish(e exit) {
	if e.aborted {
		f.judge(e)
		return
	}
	if n := f.frame.sig.Results().Len(); len(f.frame.results) == n {
		e.vals = make([]value, n)
		for i, v := range f.frame.results {
			p := place{v: v}
			e.vals[i] = f.follow(e.st.env.get(p), p)
		}
	}
	for _, have := range f.frame.exits {
		if have.pos == e.pos && have.st.same(e.st) && slices.EqualFunc(have.vals, e.vals, value.equal) {
			have.st.join(e.st) // what the parameters are may differ
			return
		}
	}
	f.frame.exits = append(f.frame.exits, e)
}

// lost records that the duty of id is not met when e is reached.
func (f *flow) lost(st *state, id objID, e exit) {
	o := f.objects[id]
	if f.mayHandOver(st, id, e) {
		o.escapes = true
		st.drop(id)
		return
	}
	how := NeverClosed
	if o.goroutine {
		how = Goroutine
	}
	f.lose(st, id, e.pos, how)
	st.drop(id)
}
