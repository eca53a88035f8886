package heldsession

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// call goes through one call: what it takes while something is held, what it
// lends to literals, what it releases, and what it acquires.
func (w *walk) call(st *state, call ssa.CallInstruction) {
	w.dropFree(st, call)
	w.literals(st, call)
	w.lock(st, call)
	if wt, ok := w.waits(call); ok {
		pos, end := w.extent(call)
		w.wait(st, slowFound{call: call, pos: pos, end: end, name: w.name(call), wait: wt})
	}
	for _, t := range w.takesOf(st, call) {
		w.take(st, call, t)
	}
	for _, t := range w.joins(st, call) {
		w.take(st, call, t)
	}
	w.dispatched(st, call)
	w.calls(st, call)
	w.release(st, call)
	w.endedInGoroutine(st, call)
	if h := w.acquired(call); h != nil && !contradicts(st, h.when) {
		if h.in.root != nil {
			st.learn(h.in, notnil)
		}
		if i, ok := w.at[call]; ok {
			st.held |= 1 << i
		} else {
			w.hold(h, st)
		}
	}
}

// dropFree drops what package lifetime has found not to be held on any path that reaches
// call: it knows which results of the functions of the program come with an error.
//
//	tx, err := s.db.BeginTx(ctx, nil)
//	if status(err) != http.StatusOK {
//		s.log(ctx, err) // nothing was begun
func (w *walk) dropFree(st *state, call ssa.CallInstruction) {
	at := w.form.Call(call)
	if _, postponed := call.(*ssa.Defer); postponed || at == nil {
		return
	}
	each(st.held, func(i int) {
		h := w.holds[i]
		if h.lent || h.call.Parent() != call.Parent() {
			return
		}
		if acquired := w.form.Call(h.call); acquired != nil && w.lives.Free(acquired, at) {
			st.held &^= 1 << i
		}
	})
}

// extent returns where the source makes call.
func (u *unit) extent(call ssa.CallInstruction) (pos, end token.Pos) {
	if expr := u.form.Source(call); expr != nil {
		return expr.Pos(), expr.End()
	}
	return call.Pos(), call.Pos()
}

// take notes that call takes a connection.
func (w *walk) take(st *state, call ssa.CallInstruction, t take) {
	if node := w.node(t.Key); node.Known() {
		t.Node = node // else that of the callee
	}
	if !t.Open && len(t.When) == 0 {
		each(st.held, func(i int) {
			h := w.holds[i]
			if h.open {
				return
			}
			same := w.same(h.key, t.Key)
			w.weigh(call, h, t, !same)
			switch {
			case !same:
				w.apart(call, h, t)
			case !w.foundAt(call, h):
				w.find(call, h, t)
			}
		})
	}
	w.underLock(st, call, t)
	if !expressible(t.Key, w.fn) {
		return
	}
	t.When = w.conditions(st, t.When)
	w.sum.take(t)
}

// relevant reports whether a condition on root is one on the arguments of a call
// that can be seen there.
func relevant(root ssa.Value) bool {
	_, ok := root.(*ssa.Parameter)
	return ok && !ssaform.IsError(root.Type())
}

func (w *walk) foundAt(call ssa.CallInstruction, h *hold) bool { return w.paired[pair{call, h}] }

// find notes that call takes t while h is held.
func (w *walk) find(call ssa.CallInstruction, h *hold, t take) {
	w.found = append(w.found, found{call, h, t})
	w.paired[pair{call, h}] = true
}

// takesOf returns what call takes, in terms of the function.
func (w *walk) takesOf(st *state, call ssa.CallInstruction) []take {
	var all []take
	if t, ok := w.direct(st, call); ok {
		t.What, t.At = w.name(call), w.factPlace(ssaform.Pos(call))
		all = append(all, t)
	}
	for _, c := range w.callees(call) {
		if c.s.fn.Parent() != nil && literal(call.Common().Value) != nil {
			continue // reported in the literal, which no other function returns
		}
		for _, t := range c.s.takes {
			if t, ok := w.bindTake(st, c, t, call); ok {
				all = append(all, t)
			}
		}
	}
	if f := w.foreignOf(call); f != nil {
		for _, t := range f.takes {
			if t, ok := w.bindForeign(st, t, call); ok {
				all = append(all, t)
			}
		}
	}
	return w.chosen(st, all)
}

// direct returns what a call of a library takes.
func (w *walk) direct(st *state, call ssa.CallInstruction) (take, bool) {
	common := call.Common()
	fn := ssaform.Callee(common)
	if fn == nil {
		return take{}, false
	}
	recv := ssaform.Receiver(common)
	if recv == nil {
		return w.runner(st, call, fn)
	}
	var t take
	whole := w.whole(receiver(common))
	t.Key = w.preparedOn(w.onWay(st, w.key(whole)))
	if a := w.known.Acquirer(fn, recv); a != nil && a.On == catalog.OnReceiver { // Begin of an xorm.Session
		pool, ok := w.makerOf(t.Key.root)
		t.Key, t.Begin, t.Write = pool, true, true
		return t, ok && !w.begunBefore(st, receiver(common))
	}
	lent := w.isLentStatement(t.Key)
	if w.namesSession(t.Key) && !lent {
		return take{}, false
	}
	effect := w.known.Effect(fn, whole.Type())
	if typ := t.Key.typ(); typ != nil && !lent {
		_, fromCaller := t.Key.root.(*ssa.Parameter)
		t.Open = isInterface(typ) && (fromCaller || !w.isPool(whole.Type()))
	}
	if effect == 0 && common.IsInvoke() {
		if begins(whole.Type()) && !w.outsideContexts(st, &t, common) {
			return take{}, false
		}
		effect, t.Open = w.interfaceEffect(fn, whole.Type()), true
	}
	if effect == 0 {
		if sc := w.known.Scoped(fn); sc == nil || sc.Lends == "" || !w.isPool(whole.Type()) {
			return take{}, false
		}
		effect = catalog.Begins
	}
	t.Open = t.Open || lent
	t.Begin = effect == catalog.Begins
	t.Write = t.Begin || w.writes(effect, w.textArguments(common))
	return t, !t.Open || w.settle(&t)
}

// begunBefore reports whether the session v has a transaction already: Begin needs no other then.
func (w *walk) begunBefore(st *state, v ssa.Value) bool {
	values, begun := w.values(v), false
	each(st.held, func(i int) { begun = begun || w.holds[i].tx && w.holds[i].isIn(values) })
	return begun
}

// runner returns what a function of a library takes from the pool that it gets.
func (w *walk) runner(st *state, call ssa.CallInstruction, fn *types.Func) (t take, ok bool) {
	args := call.Common().Args
	on, effect := -1, catalog.Reads
	if r := w.known.Runner(fn); r != nil {
		on = r.On.Index()
		if r.Writes {
			effect = catalog.Writes
		}
	} else if sc := w.known.Scoped(fn); sc != nil && sc.Lends != "" {
		on, effect = sc.From.Index(), catalog.Begins
	}
	if on < 0 || on >= len(args) {
		return take{}, false
	}
	v := unwrapped(args[on])
	switch {
	case w.isPool(v.Type()):
	case isInterface(v.Type()):
		t.Open = true
	default:
		return take{}, false
	}
	t.Key = w.onWay(st, w.key(v))
	t.Begin = effect == catalog.Begins
	t.Write = t.Begin || w.writes(effect, args)
	return t, !t.Open || w.settle(&t)
}

// interfaceEffect returns what a method of an interface does, if what is behind it is a
// pool of database/sql or one that has the same methods. No pool is behind an interface
// that commits.
func (w *walk) interfaceEffect(fn *types.Func, iface types.Type) catalog.Effect {
	if fn.Pkg() == nil || canRollBack(iface) {
		return 0
	}
	if begins(iface) && begun(fn) != nil {
		return catalog.Begins
	}
	return w.known.NamedEffect(fn.Name())
}

// bindTake returns t, of the callee c, in terms of the function, unless what is
// known at the call excludes it.
func (w *walk) bindTake(st *state, c callee, t take, call ssa.CallInstruction) (take, bool) {
	k, _, ok := c.resolve(w.unit, t.Key)
	if !ok {
		return take{}, false
	}
	out := t
	out.Key, out.When = w.onWay(st, k), nil
	if t.Open && !w.settle(&out) {
		return take{}, false
	}
	for _, cd := range t.When {
		k, is, ok := c.resolve(w.unit, cd.Key)
		if !ok || !w.demand(st, &out, cond{k, cd.Is}, is) {
			return take{}, false
		}
	}
	out.Via = append([]string{w.name(call)}, t.Via...)
	return out, true
}

// settle closes an open take whose argument turns out to be a pool, and reports
// whether it is one or may be.
func (w *walk) settle(t *take) bool {
	t.Key = w.preparedOn(t.Key)
	typ := t.Key.typ()
	switch {
	case typ == nil: // behind an interface
		t.Open = false
		return w.poolBehind(t.Key)
	case w.isPool(typ):
		t.Open = false
		return true
	}
	if !isInterface(typ) {
		return w.isLentStatement(t.Key)
	}
	t.Open = !w.poolBehind(t.Key)
	return true
}

// demand reports whether a condition of a callee may hold at a call. What only the
// callers of the function know becomes a condition of t.
func (w *walk) demand(st *state, t *take, c cond, is truth) bool {
	held := w.byHold(st, c)
	if held == yes {
		return true
	}
	c = w.asksContext(c)
	if isInContext(c.Key) {
		return is == unknown && w.demandInContext(st, t, c)
	}
	if held != no && w.holdsTrue(st, c, is) {
		return true
	}
	if is != unknown || st.known[c.Key] != unknown || !w.byCaller(c.Key) || !relevant(c.Key.root) {
		return false
	}
	t.When = append(t.When, c)
	return true
}

// holdsTrue reports whether a condition of a callee holds at a call. That
// something is nil must be known; that it is not may be.
func (w *walk) holdsTrue(st *state, c cond, is truth) bool {
	if known := st.known[c.Key]; known != unknown && c.Key.root != nil {
		is = known
	}
	if is == unknown {
		each(st.held, func(i int) {
			if w.holds[i].isAt(c.Key) {
				is = notnil
			}
		})
	}
	switch {
	case is == c.Is:
		return true
	case is != unknown:
		return false
	}
	return c.Is != isnil
}

// calls notes which of its parameters the function calls, and what it holds
// then.
func (w *walk) calls(st *state, call ssa.CallInstruction) {
	common := call.Common()
	if common.IsInvoke() || common.StaticCallee() != nil {
		return
	}
	if p := w.parameter(common.Value); p != nil {
		w.callsParam(st, p, w.contents(common.Args, p.Parent()))
	}
}

// callsParam notes that the parameter p is called here, with what given says in the
// fields of its arguments.
func (w *walk) callsParam(st *state, p *ssa.Parameter, given []fill) {
	s := w.own[p.Parent()]
	if s == nil {
		return
	}
	s.calls[p] = true
	each(st.held, func(i int) {
		if h := w.holds[i]; expressible(h.key, p.Parent()) {
			l := lend{p, h.terms(w.conditions(st, h.when))}
			l.Given, l.Patient = given, w.waitsByDesign(h)
			s.lend(l)
		}
	})
}
