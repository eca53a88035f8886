package heldsession

import (
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// literals lends what is held to the literals that call runs: to one that it
// calls, to those that it gets and calls in turn, and what the callee itself
// holds then. What such a literal takes is reported where it takes it.
func (w *walk) literals(st *state, call ssa.CallInstruction) {
	for _, r := range w.runs(call) {
		r.lent = slices.DeleteFunc(r.lent, func(h *hold) bool { return contradicts(st, h.when) })
		if p, ok := r.value.(*ssa.Parameter); ok {
			w.passOn(st, p, r.lent)
			continue
		}
		c, ok := w.function(r.value)
		if !ok {
			w.lendToForeign(st, call, r)
			continue
		}
		each(st.held, func(i int) {
			h := w.holds[i]
			if d, ok := call.(*ssa.Defer); ok {
				h = w.lentByDefer(h, d, st)
			}
			w.lendTo(c, call, h)
		})
		for _, h := range r.lent {
			w.lendTo(c, call, h)
		}
		for _, t := range c.s.takes {
			if t, ok := w.bindTake(st, c, t, call); ok {
				t.Via = t.Via[1:]
				w.take(&state{known: st.known}, call, t)
			}
		}
		w.ended(st, c)
	}
}

// lendToForeign judges what a method of another package takes that call runs as a
// function value, such as s.stock.Reserve, while something is held.
func (w *walk) lendToForeign(st *state, call ssa.CallInstruction, r run) {
	recv := boundReceiver(r.value)
	if len(recv) == 0 {
		return
	}
	f := w.foreign[ssaform.Declared(literal(r.value)).FullName()]
	if f == nil {
		return
	}
	held := slices.Clone(r.lent)
	each(st.held, func(i int) { held = append(held, w.holds[i]) })
	for _, fact := range f.takes {
		if fact.Key.Param != 1 || len(fact.When) > 0 {
			continue // on an argument, which only the callee of call knows
		}
		k, _ := w.within(recv[0], fact.Key.Path)
		t := inTerms[KeyFact, key](fact.Take, w.onWay(st, k), nil)
		t.Via = append([]string{w.name(call)}, fact.Via...)
		if t.Open && (!w.settle(&t) || t.Open) {
			continue
		}
		for _, h := range held {
			if w.same(h.key, t.Key) && !w.foundAt(call, h) {
				w.find(call, h, t)
			}
		}
	}
}

// A run is a function value that a call runs, and what it lends to it.
type run struct {
	value ssa.Value
	lent  []*hold
}

// runs returns the function values that call runs: the one that is called, and
// arguments.
func (w *walk) runs(call ssa.CallInstruction) []run {
	common := call.Common()
	var all []run
	if fn := literal(common.Value); fn != nil && fn.Parent() != nil {
		all = append(all, run{value: common.Value})
	}
	for i, arg := range making.ReceiverFirst(common) {
		for _, v := range w.functionsIn(arg) {
			if lent, ok := w.lends(call, i, v); ok {
				all = append(all, run{v, lent})
			}
		}
	}
	return all
}

// functionsIn returns the function values that arg is: parameters, or what makes them.
// The last argument of a variadic call is several.
func (w *walk) functionsIn(arg ssa.Value) []ssa.Value {
	t := arg.Type().Underlying()
	list, isList := t.(*types.Slice)
	if isList {
		t = list.Elem().Underlying()
	}
	if _, ok := t.(*types.Signature); !ok {
		return nil
	}
	if p := w.parameter(arg); p != nil {
		return []ssa.Value{p}
	}
	if !isList {
		return []ssa.Value{arg}
	}
	all, _ := ssaform.Listed(arg)
	return all
}

// parameter returns the parameter that v is, or is an element of, or nil.
func (u *unit) parameter(v ssa.Value) *ssa.Parameter {
	if load, ok := v.(*ssa.UnOp); ok {
		if element, ok := load.X.(*ssa.IndexAddr); ok {
			v = element.X
		}
	}
	k := u.key(v)
	p, _ := k.root.(*ssa.Parameter)
	if k.path != "" {
		return nil
	}
	return p
}

// lends reports whether call runs its argument at index, and which sessions it
// holds then.
func (w *walk) lends(call ssa.CallInstruction, index int, arg ssa.Value) (lent []*hold, runs bool) {
	common := call.Common()
	fn := ssaform.Callee(common)
	if fn != nil {
		if lent, ok := w.scoped(call, fn, index); ok {
			return lent, true
		}
		if r := w.known.Releaser(fn, ssaform.Receiver(common)); r != nil && r.Callback > 0 && ssaform.Arguments(common)[r.Callback.Index()] == making.ReceiverFirst(common)[index] {
			return nil, true // what is held is lent to it
		}
	}
	if fn != nil && synchronous(fn) {
		return nil, true
	}
	known := false
	for _, c := range w.callees(call) {
		known = true
		if index < len(c.s.fn.Params) {
			p := c.s.fn.Params[index]
			runs = runs || c.s.calls[p]
			lent = append(lent, w.lentBy(call, c, p, arg)...)
		}
	}
	if f := w.foreignOf(call); f != nil {
		known = true
		runs = runs || slices.Contains(f.calls, index)
		for _, l := range f.lends {
			k, ok := w.bindFact(l.Key, call)
			when, possible := boundConds(l.When, func(k KeyFact) (key, truth, bool) { return w.resolveFact(k, call) })
			open, possible := w.isPoolOrOpen(k, l.Open, possible)
			if ok && possible && l.Param == index+1 && !(l.Tx && w.mayBeTx(k)) {
				given := boundFills(l.Given, func(k KeyFact) (key, bool) { return w.bindFact(k, call) })
				lent = append(lent, w.lentHold(call, Lend[key]{Key: k, Noun: l.Noun, Tx: l.Tx, Session: l.Session, When: when, Open: open, Patient: l.Patient, Given: given}, arg))
			}
		}
	}
	if runs || len(lent) > 0 || known || !w.both(common, arg) {
		return lent, runs || len(lent) > 0
	}
	if h := w.lentByInterface(call, index, arg); h != nil {
		lent = append(lent, h)
	}
	return lent, true
}

// lentBy returns what the callee c holds when it calls its parameter p.
func (w *walk) lentBy(call ssa.CallInstruction, c callee, p *ssa.Parameter, arg ssa.Value) []*hold {
	var all []*hold
	for _, l := range c.s.lends {
		if l.param != p {
			continue
		}
		k, ok := c.bind(w.unit, l.Key)
		when, possible := boundConds(l.When, func(k key) (key, truth, bool) { return c.resolve(w.unit, k) })
		if l.Open, possible = w.isPoolOrOpen(k, l.Open, possible); ok && possible && !(l.Tx && w.mayBeTx(k)) {
			l.Key, l.When = k, when
			l.Given = boundFills(l.Given, func(k key) (key, bool) { return c.bind(w.unit, k) })
			all = append(all, w.lentHold(call, l.Lend, arg))
		}
	}
	return all
}

func (w *walk) lentHold(call ssa.CallInstruction, l Lend[key], arg ssa.Value) *hold {
	h := &hold{call: call, key: l.Key, noun: l.Noun, tx: l.Tx, session: w.known.Session(l.Session), lent: true, when: l.When, given: l.Given, open: l.Open, patient: l.Patient}
	if fn := literal(arg); fn != nil {
		for _, p := range fn.Params {
			if w.mayHaveSession(p.Type()) {
				h.value = p
				if t := p.Type(); canRollBack(t) || w.statementsOn(t) {
					h.name = p.Name()
				}
				break
			}
		}
	}
	return h
}

// mayHaveSession reports whether a parameter of type t may be the session that is
// lent to a literal, or have it.
func (w *walk) mayHaveSession(t types.Type) bool {
	name := types.TypeString(types.Unalias(t), nil)
	if name == "context.Context" || ssaform.IsError(t) {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Struct:
		return true
	}
	return false
}

// scoped returns what a library holds while it runs the argument at index of
// call.
func (w *walk) scoped(call ssa.CallInstruction, fn *types.Func, index int) ([]*hold, bool) {
	sc := w.known.Scoped(fn)
	common := call.Common()
	if sc == nil {
		return nil, false
	}
	args := ssaform.Arguments(common)
	if at := sc.Callback.Index(); at >= len(args) || making.ReceiverFirst(common)[index] != args[at] {
		return nil, false
	}
	from := ssa.Value(nil)
	switch recv := ssaform.Receiver(common); {
	case sc.From > 0:
		from = args[sc.From.Index()]
	case recv != nil:
		from = receiver(common)
	}
	session := w.known.Session(sc.Lends)
	if session == nil || from == nil {
		return nil, true
	}
	from = w.whole(unwrapped(from))
	if !w.isPool(from.Type()) || w.mayBeTx(w.key(from)) {
		return nil, true
	}
	l := Lend[key]{Key: w.key(from), Noun: session.Noun, Tx: sc.Tx || effectOf(session) == catalog.Begins, Session: session.Name}
	if l.Tx {
		l.Noun = "transaction"
	}
	return []*hold{w.chosenHold(w.lentHold(call, l, args[sc.Callback.Index()]))}, true
}

// effectOf says what acquiring a session does: begin a transaction, or less.
func effectOf(s *catalog.Session) catalog.Effect {
	for _, r := range s.Release {
		if r.Method == "Commit" {
			return catalog.Begins
		}
	}
	return catalog.Reads
}

// both reports whether both an unknown callee and the literal that it gets
// return an error: then it calls the literal, as far as can be seen.
func (w *walk) both(call *ssa.CallCommon, arg ssa.Value) bool {
	fn := literal(arg)
	return fn != nil && fails(call.Signature()) && fails(fn.Signature)
}

func fails(sig *types.Signature) bool {
	n := sig.Results().Len()
	return n > 0 && ssaform.IsError(sig.Results().At(n-1).Type())
}

// passOn notes that the function gives its parameter p to a call that runs it.
func (w *walk) passOn(st *state, p *ssa.Parameter, lent []*hold) {
	w.callsParam(st, p, nil)
	s := w.own[p.Parent()]
	if s == nil {
		return
	}
	for _, h := range lent {
		if expressible(h.key, p.Parent()) {
			s.lend(lend{p, h.terms(w.conditions(st, h.when))})
		}
	}
}

// lendTo lends h to the literal c, or judges what a declared function takes
// while h is held.
func (w *walk) lendTo(c callee, call ssa.CallInstruction, h *hold) {
	fn := c.s.fn
	if fn.Parent() == nil || fn == w.fn {
		for _, t := range c.s.takes {
			if t, ok := w.bindTake(&state{}, c, t, call); ok && !t.Open && w.same(h.key, t.Key) && !w.foundAt(call, h) {
				w.find(call, h, t)
			}
		}
		return
	}
	w.isGiven(fn, h.given)
	if !slices.ContainsFunc(w.lent[fn], func(o *hold) bool {
		return o.call == h.call && o.key == h.key && o.noun == h.noun && slices.Equal(o.when, h.when) && maps.Equal(o.ends, h.ends)
	}) {
		w.lent[fn] = append(w.lent[fn], h)
		w.due[fn] = true
	}
}
