package ownership

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// postponed follows a defer statement. Its function and arguments are bound
// here; what it does is followed when the function returns, unless it
// releases in any case.
func (f *flow) postponed(st *domain.State, d *ast.DeferStmt) []*domain.State {
	var all []*domain.State
	for _, e := range f.evaluate(st, d.Call) {
		st := e.st
		done := f.releasesAnyway(st, e.call) || f.closureReleases(st, e.call)
		if !done || f.mayGetMore(e.call) {
			st.Defers = f.stacks.Push(st.Defers, d, e.call)
		}
		all = append(all, st)
	}
	return all
}

// releasesAnyway reports whether the deferred call c releases what it is bound
// to on every path, and records that.
func (f *flow) releasesAnyway(st *domain.State, c *domain.Call) bool {
	cancels := len(c.Fun.Funcs) == 0 && carrier.IsCancel(f.u.Info.TypeOf(c.Expr.Fun))
	if c.Func == nil && !cancels && (len(c.Fun.Funcs) != 1 || c.Fun.Funcs[0].Lit != nil) {
		return false
	}
	ids := f.releasedBy(st, c)
	for _, id := range ids {
		f.postpone(st, id)
	}
	return len(ids) > 0
}

// closureReleases records what the deferred closure in c releases on every path,
// where its variables keep the values that they have here, and reports whether that is
// all that it does.
func (f *flow) closureReleases(st *domain.State, c *domain.Call) bool {
	if c.Func != nil || len(c.Fun.Funcs) != 1 || c.Fun.Funcs[0].Lit == nil || len(c.Vals) > 1 {
		return false
	}
	lit := c.Fun.Funcs[0].Lit
	always := f.literals.closure(lit).always
	all := f.u.onlyReleases(lit, always)
	for v := range always {
		if f.graph.Assigned[v] > 1 || !f.isLocal(v) {
			all = false
			continue
		}
		objs := st.Env.Get(domain.Place{V: v}).Objs
		all = all && len(objs) > 0
		for _, id := range objs {
			f.record(Event{ID: id, What: Released})
			f.postpone(st, id)
		}
	}
	return all
}

// onlyReleases reports whether the closure lit, which releases what the variables of
// always hold, does nothing else that matters when the function returns. To follow
// each such closure again at each return would cost the square of their number.
func (u *Unit) onlyReleases(lit *ast.FuncLit, always map[*types.Var]bool) bool {
	if len(always) == 0 || len(u.SetBy(lit)) > 0 {
		return false
	}
	for _, v := range u.CapturedBy(lit) {
		if !always[v] && u.Carries(v.Type()) {
			return false
		}
	}
	only := true
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt, *ast.SelectStmt:
			only = false
		case *ast.CallExpr:
			only = only && u.isHarmlessHere(n, always)
		}
		return only
	})
	return only
}

// isHarmlessHere reports whether call is of a method of one of always, or of a
// function of another package that returns.
func (u *Unit) isHarmlessHere(call *ast.CallExpr, always map[*types.Var]bool) bool {
	if selector, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if id, ok := selector.X.(*ast.Ident); ok && always[u.Variable(id)] {
			return true
		}
	}
	fn, ok := typeutil.Callee(u.Info, call).(*types.Func)
	return ok && u.Decls[fn.Origin()] == nil && catalog.Ending(fn) == nil && !u.ImportedEnds(fn) && !u.Carries(u.Info.TypeOf(call))
}

// releasedBy returns the objects that the call c releases in every case, if
// it does nothing else.
func (f *flow) releasedBy(st *domain.State, c *domain.Call) []domain.ObjID {
	objs := slices.Clone(domain.Union(domain.ObjectsOf(c.Vals), c.Fun.Objs))
	objs = slices.DeleteFunc(objs, func(id domain.ObjID) bool { return f.objects[id].isCallersContext() })
	if len(objs) == 0 {
		return nil
	}
	var outs []results
	later := st.Clone()
	for _, v := range c.Vals {
		if v.Addr.V != nil {
			later.Unsee(v.Addr) // such as an error, which the function sets by then
		}
	}
	tried := f.try(func() { outs = f.applyDeferred(later, c) })
	for _, id := range objs {
		released := func(r results) bool {
			s, held := r.st.Status(id)
			return !f.isGiven(id) && !held || s == domain.Released
		}
		escapes := tried.saw(id, func(e Event) bool { return e.What == Escaped })
		if len(outs) == 0 || escapes || slices.ContainsFunc(outs, func(r results) bool { return !released(r) }) {
			return nil
		}
	}
	f.rec.add(tried)
	return objs
}

// returns follows a return statement to the exit of the function.
func (f *flow) returns(st *domain.State, ret *ast.ReturnStmt) {
	var all []results
	n := f.frame.sig.Results().Len()
	f.tail = tailOf(ret)
	switch {
	case len(ret.Results) == 1 && n > 1:
		all = f.multi(st, ret.Results[0], n)
	default:
		all = f.exprs(st, ret.Results)
		for _, r := range all {
			for i := range r.vals {
				r.vals[i].Const = f.u.ConstantOf(ret.Results[i], r.vals[i])
			}
		}
	}
	for _, r := range all {
		if len(f.frame.results) == n {
			r.st.Temps = append(r.st.Temps, domain.ObjectsOf(r.vals)...)
			for i, val := range r.vals {
				f.setResult(r.st, f.frame.results[i], ret, i, val)
			}
		}
		f.unwind(exit{st: r.st, vals: r.vals, pos: ret.Pos()})
	}
}

// setResult gives the named result v the i-th value that ret returns.
func (f *flow) setResult(st *domain.State, v *types.Var, ret *ast.ReturnStmt, i int, val domain.Value) {
	if i >= len(ret.Results) { // one of those of a call
		f.replace(st, v, val, ret.Pos(), f.byReturn(st, v))
		return
	}
	e := ast.Unparen(ret.Results[i])
	if id, ok := e.(*ast.Ident); !ok || f.u.Variable(id) != v {
		f.replace(st, v, val, ret.Pos(), f.byReturn(st, v))
		f.setFields(st, v, e)
	}
}

// byReturn returns how to record what the named result v had before a return gave it
// something else: that the function is left without the release, unless a deferred
// literal looks at v, and finds what it has then.
func (f *flow) byReturn(st *domain.State, v *types.Var) func(*domain.State, domain.ObjID, token.Pos) {
	for d := st.Defers; d != nil; d = d.Next {
		for _, fn := range d.Call.Fun.Funcs {
			if fn.Lit != nil && slices.Contains(f.u.CapturedBy(fn.Lit), v) {
				return f.overwritten
			}
		}
	}
	return f.leaves
}

// leaves records that the function is left at pos without the release of id.
func (f *flow) leaves(st *domain.State, id domain.ObjID, pos token.Pos) {
	f.lose(st, id, pos, NeverClosed)
}

// setFields records what is known of the fields of v, which got the literal e:
// a deferred call may look for the error in what is returned.
//
//	return &answer{err: err}
func (f *flow) setFields(st *domain.State, v *types.Var, e ast.Expr) {
	if pointer, ok := e.(*ast.UnaryExpr); ok && pointer.Op == token.AND {
		e = ast.Unparen(pointer.X)
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok || bodies.HasCall(lit) {
		return
	}
	for i, elt := range lit.Elts {
		name := bodies.FieldName(f.u.Info.TypeOf(lit), lit, i)
		if truth := st.Truth(f.pure(st, elt)); name != "" && truth != summary.Unknown {
			st.Put(domain.Place{V: v, Path: name + "."}, domain.Value{Truth: truth})
		}
	}
}

// unwind runs the deferred calls of e, the last one first.
func (f *flow) unwind(e exit) {
	exits := []exit{e}
	for len(exits) > 0 {
		e := exits[len(exits)-1]
		exits = exits[:len(exits)-1]
		d := e.st.Defers
		if d == nil {
			f.finish(e)
			continue
		}
		e.st.Defers = d.Next
		for _, r := range f.applyDeferred(e.st, f.asOfNow(e.st, d.Call)) {
			r.st.Defers = d.Next
			exits = append(exits, exit{r.st, e.vals, e.pos, e.aborted})
		}
	}
}

// asOfNow returns the deferred call c with what its arguments have got since the defer
// statement:
//
//	u := &Unit{db: db}
//	defer u.Done(&err)
//	tx, err := u.Begin()
func (f *flow) asOfNow(st *domain.State, c *domain.Call) *domain.Call {
	now := *c
	now.Vals = slices.Clone(c.Vals)
	for i := range now.Vals {
		if v := f.sharedWith(c, i); v != nil {
			now.Vals[i].Objs = domain.Union(now.Vals[i].Objs, st.Env.Get(domain.Place{V: v}).Objs)
		}
	}
	return &now
}

// mayGetMore reports whether an argument of the deferred call c may get a session later.
func (f *flow) mayGetMore(c *domain.Call) bool {
	for i := range c.Vals {
		if f.sharedWith(c, i) != nil {
			return true
		}
	}
	return false
}

// sharedWith returns the variable that is the i-th value of the deferred call c, if the
// call sees what happens to that afterwards: it is a pointer that is set once, or the
// receiver whose address the method gets.
func (f *flow) sharedWith(c *domain.Call, i int) *types.Var {
	id, ok := c.Arg(i).(*ast.Ident)
	if !ok {
		return nil
	}
	v := f.u.Variable(id)
	if v == nil || !f.isLocal(v) || !f.u.ownsByPointer(v.Type()) {
		return nil
	}
	shared := f.graph.Assigned[v] <= 1
	if !carrier.IsPointer(v.Type()) && !types.IsInterface(v.Type()) {
		shared = i == 0 && c.Func != nil && c.Func.Signature().Recv() != nil && carrier.IsPointer(c.Func.Signature().Recv().Type())
	}
	if !shared {
		return nil
	}
	return v
}

// ownsByPointer reports whether t is a type of the program, or a pointer to one, that may
// get a session after it was made. A session of a library is what it is from the start.
func (u *Unit) ownsByPointer(t types.Type) bool {
	return u.Carries(t) && len(u.SessionsOf(t)) == 0 && u.Catalog.Pool(t) == nil
}

// applyDeferred follows a deferred call.
func (f *flow) applyDeferred(st *domain.State, c *domain.Call) []results {
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
func (f *flow) abort(st *domain.State, c *domain.Call) {
	row := catalog.Ending(c.Func)
	if row.When == catalog.Never && row.Unwinds && f.frame.outer == nil && !f.unwinding {
		f.unwind(exit{st: st.Clone(), pos: c.Expr.Pos(), aborted: true})
	}
}

// finish adds e, whose deferred calls have run, to the exits.
func (f *flow) finish(e exit) {
	if e.aborted {
		f.judge(e)
		return
	}
	if n := f.frame.sig.Results().Len(); len(f.frame.results) == n {
		e.vals = make([]domain.Value, n)
		for i, v := range f.frame.results {
			p := domain.Place{V: v}
			e.vals[i] = f.withError(e.st, f.follow(e.st.Env.Get(p), p), v)
		}
	}
	f.rec.exits = append(f.rec.exits, e)
}

// lost records that the obligation of id is not met when e is reached.
func (f *flow) lost(st *domain.State, id domain.ObjID, e exit) {
	how := NeverClosed
	switch {
	case f.mayHandOver(st, id, e):
		f.record(Event{ID: id, What: Escaped})
		st.GiveUp(id)
		return
	case st.Trail(id).Spawned:
		how = Goroutine
	}
	f.lose(st, id, e.pos, how)
	st.GiveUp(id)
}
