package heldsession

import (
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A hold is a session that a function holds from some call on: it acquires the
// session there, or it is a literal that the session is lent to.
type hold struct {
	call ssa.CallInstruction // that acquires or lends
	key  key                 // of the pool
	// value and err are the session and the error of the call, nil where there
	// is none.
	value, err ssa.Value
	errField   string // of value
	session    *catalog.Session
	noun       string
	tx         bool
	lent       bool
	// lender is the method of an interface that may lend it, nil if that is known.
	lender *lender
	// deferred: it is lent to a literal that is deferred, and ends are the errors of the
	// function when that runs.
	deferred bool
	ends     map[*ssa.Alloc]truth
	name     string // of the variable that holds the session, or ""
	given    []fill // what the parameters of the literal have in their fields
	in       key    // the field that keeps it, if there is one; see keepsIn
	open     bool   // only if what key names is a pool, which callers know
	when     []cond // it is held only if all of them hold
	patient  bool   // it waits by design, as the function knows that returned it
	released int8   // whether the function releases it: 0 not asked yet
}

func (h *hold) pos() token.Pos { return ssaform.Pos(h.call) }

// terms returns what callers may know of h.
func (h *hold) terms(when []cond) Lend[key] {
	return Lend[key]{Key: h.key, Noun: h.noun, Tx: h.tx, Session: sessionName(h.session), When: when, Open: h.open, Given: h.given, Patient: h.patient}
}

// isRows reports whether reading to the end releases the session.
func (h *hold) isRows() bool { return h.session != nil && len(h.session.Drains) > 0 }

// acquired returns the session that call acquires from a pool, or nil.
func (u *unit) acquired(call ssa.CallInstruction) *hold {
	value, ok := call.(*ssa.Call)
	if !ok {
		return nil
	}
	common := call.Common()
	fn := ssaform.Callee(common)
	if fn == nil {
		return nil
	}
	recv := ssaform.Receiver(common)
	a := u.known.Acquirer(fn, recv)
	if a == nil {
		h := u.handed(value)
		switch {
		case h != nil || !common.IsInvoke():
		case begins(recv):
			h = u.acquiredOnInterface(value)
		default:
			h = u.acquiredIfPool(value)
		}
		return h
	}
	s := u.known.Session(a.Session)
	if recv == nil || a.Slice || s == nil || s.Soft || s.Exempt {
		return nil
	}
	from := u.whole(receiver(common))
	switch {
	case s.Holds == catalog.HoldsParent:
		return u.begunOnConnection(value, from, s, a)
	case s.Holds != catalog.HoldsConnection:
		return nil
	case a.On == catalog.OnReceiver:
		return u.begun(value, s, a)
	case a.On != catalog.OnResult:
		return nil
	case !u.isPool(from.Type()) && u.known.Statement(from.Type()) == nil:
		return u.begunOnConnection(value, from, s, a)
	case u.mayBeTx(u.key(from)), u.namesSession(u.key(from)):
		return nil
	}
	return u.chosenHold(&hold{
		call: call, key: u.key(from), session: s, noun: s.Noun, tx: s.Is(catalog.KindTransaction),
		value: resultOf(value, a.Result.Index()), err: resultOf(value, a.Err.Index()), errField: a.ErrField,
	})
}

// begun returns the transaction that call begins on a session that has none yet:
// Begin of an xorm.Session, which a pool made.
func (u *unit) begun(call *ssa.Call, s *catalog.Session, a *catalog.Acquirer) *hold {
	value := u.key(receiver(call.Common())).root
	pool, ok := u.makerOf(value)
	if !ok {
		return nil
	}
	return &hold{
		call: call, key: pool, session: s, noun: "transaction", tx: true, value: value, err: resultOf(call, a.Err.Index()),
	}
}

// makerOf returns the pool that made v, a session that has no connection yet.
func (u *unit) makerOf(v ssa.Value) (pool key, ok bool) {
	made, index := callOf(v)
	if made == nil {
		return key{}, false
	}
	if fn := ssaform.Callee(&made.Call); fn != nil && ssaform.Receiver(&made.Call) != nil {
		if from := u.whole(receiver(&made.Call)); u.known.Acquirer(fn, from.Type()) != nil && u.isPool(from.Type()) {
			return u.key(from), true
		}
	}
	for _, c := range u.callees(made) {
		if pool, ok = c.s.makes[index]; ok {
			return c.bind(u, pool)
		}
	}
	if f := u.foreignOf(made); f != nil {
		for _, m := range f.makes {
			if m.Result == index {
				return u.bindFact(m.Key, made)
			}
		}
	}
	return key{}, false
}

// makerIn returns the pool that makes the result at index of fn, a session that has no connection yet:
//
//	func newSession() *xorm.Session { return engine.NewSession() }
func (u *unit) makerIn(fn *ssa.Function, index int) (pool key, ok bool) {
	if !u.known.IsSession(fn.Signature.Results().At(index).Type()) {
		return key{}, false
	}
	for _, v := range succeeding(fn, index) {
		k, known := u.makerOf(u.key(v).root)
		if !known || !expressible(k, fn) || ok && k != pool {
			return key{}, false
		}
		pool, ok = k, true
	}
	return pool, ok
}

// begunOnConnection returns the transaction that call begins on a connection that the function
// has acquired, or nil: a transaction of the pool of that.
func (u *unit) begunOnConnection(call *ssa.Call, from ssa.Value, s *catalog.Session, a *catalog.Acquirer) *hold {
	conn := u.key(from).root
	made, _ := callOf(conn)
	if made == nil || made == call || !s.Is(catalog.KindTransaction) {
		return nil
	}
	on := u.acquired(made)
	if on == nil || on.value != conn || !on.session.Is(catalog.KindConnection) {
		return nil
	}
	return &hold{
		call: call, key: on.key, session: s, noun: s.Noun, tx: true, value: resultOf(call, a.Result.Index()), err: resultOf(call, a.Err.Index()),
		open: on.open, when: on.when,
	}
}

// handed returns the session that a function of the tree acquires and returns
// to its caller, or nil.
func (u *unit) handed(call *ssa.Call) *hold {
	for _, c := range u.callees(call) {
		for _, index := range slices.SortedFunc(maps.Keys(c.s.hands), compareHanded) {
			given := c.s.hands[index]
			k, ok := c.bind(u, given.key)
			when, possible := boundConds(given.when, func(k key) (key, truth, bool) { return c.resolve(u, k) })
			open, possible := u.isPoolOrOpen(k, given.open, possible)
			if !ok || !possible {
				continue
			}
			in := given.in
			if in.root != nil {
				in, _ = c.bind(u, in)
			}
			return u.placed(&hold{
				open: open, call: call, key: k, session: given.session, noun: given.noun, tx: given.tx,
				value: index.resultOf(call), err: errorOf(call), when: when, patient: given.patient,
			}, in)
		}
	}
	if f := u.foreignOf(call); f != nil {
		for _, h := range f.hands {
			k, ok := u.bindFact(h.Key, call)
			when, possible := boundConds(h.When, func(k KeyFact) (key, truth, bool) { return u.resolveFact(k, call) })
			if open, possible := u.isPoolOrOpen(k, h.Open, possible); ok && possible {
				in := key{path: h.In.Path}
				if h.In.Param > 0 {
					in, _ = u.bindFact(h.In, call)
				}
				return u.placed(&hold{
					open: open, call: call, key: k, session: u.known.Session(h.Session), noun: h.Noun, tx: h.Tx,
					value: h.resultOf(call), err: errorOf(call), when: when, patient: h.Patient,
				}, in)
			}
		}
	}
	return nil
}

// resultOf returns the result at index of call, or nil where it is dropped.
func resultOf(call *ssa.Call, index int) ssa.Value {
	if index < 0 {
		return nil
	}
	if _, ok := call.Type().(*types.Tuple); !ok {
		return call
	}
	for _, ref := range ssaform.Referrers(call) {
		if extract, ok := ref.(*ssa.Extract); ok && extract.Index == index {
			return extract
		}
	}
	return nil
}

// errorOf returns the last result of call if it is an error, or nil.
func errorOf(call *ssa.Call) ssa.Value {
	results := call.Call.Signature().Results()
	if n := results.Len(); n > 0 && ssaform.IsError(results.At(n-1).Type()) {
		return resultOf(call, n-1)
	}
	return nil
}

// values returns what v may be: through variables that have several values,
// and within a local struct that is v. Callers do not change it.
func (u *unit) values(v ssa.Value) map[ssa.Value]bool {
	if known, ok := u.mayBe[v]; ok {
		return known
	}
	seen := map[ssa.Value]bool{}
	var add func(v ssa.Value)
	add = func(v ssa.Value) {
		if v == nil || seen[v] || len(seen) > 64 || v.Type() != nil && isPlain(unwrapped(v).Type()) {
			return // the number of a row does not lead to the row
		}
		seen[v] = true
		add(u.key(v).root)
		switch v := v.(type) {
		case *ssa.Phi:
			for _, edge := range v.Edges {
				add(edge)
			}
		case *ssa.UnOp:
			if v.Op == token.MUL {
				add(v.X)
			}
		case *ssa.FieldAddr:
			add(v.X)
		case *ssa.IndexAddr:
			add(v.X)
		case *ssa.Slice: // the arguments of a variadic call
			add(v.X)
		case *ssa.FreeVar:
			add(ssaform.Binding(v))
		case *ssa.MakeInterface:
			add(v.X)
		case *ssa.Alloc:
			for _, store := range stores(v) {
				add(store.Val)
			}
			for _, part := range parts(v) {
				add(part)
			}
		}
	}
	add(v)
	u.mayBe[v] = seen
	return seen
}

// parts returns what is stored into the fields and elements of the local
// variable a.
func parts(a *ssa.Alloc) []ssa.Value {
	var all []ssa.Value
	for _, ref := range ssaform.Referrers(a) {
		switch ref.(type) {
		case *ssa.FieldAddr, *ssa.IndexAddr:
			part := ref.(ssa.Value)
			for _, ref := range ssaform.Referrers(part) {
				if store, ok := ref.(*ssa.Store); ok && store.Addr == part {
					all = append(all, store.Val)
				}
			}
		}
	}
	return all
}

// releasing returns the method by which call ends the session that its receiver
// is, or nil.
func (u *unit) releasing(h *hold, call *ssa.CallCommon) bool {
	fn := ssaform.Callee(call)
	if fn == nil || ssaform.Receiver(call) == nil || !h.isIn(u.values(receiver(call))) {
		return false
	}
	if h.session == nil {
		return false
	}
	for _, r := range h.session.Release {
		if r.Method == fn.Name() {
			return true
		}
	}
	return slices.Contains(h.session.Transfers, fn.Name())
}

// endedBy reports whether call gives the session of h to a function that may end
// it.
func (u *unit) endedBy(h *hold, call ssa.CallInstruction) bool {
	callees, f := u.callees(call), u.foreignOf(call)
	for i, arg := range making.ReceiverFirst(call.Common()) {
		ends := f != nil && (f.endsParam(i) || slices.Contains(f.keeps, i))
		for _, c := range callees {
			ends = ends || i < len(c.s.fn.Params) && (c.s.mayEnd(c.s.fn.Params[i]) || c.s.keeps[c.s.fn.Params[i]])
		}
		if ends && h.isIn(u.values(arg)) {
			return true
		}
	}
	return false
}

// releasedIn reports whether fn, or a literal in it, releases h somewhere.
func (u *unit) releasedIn(h *hold, fn *ssa.Function) bool {
	if h.released != 0 {
		return h.released > 0
	}
	h.released = -1
	var search func(fn *ssa.Function) bool
	search = func(fn *ssa.Function) bool {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok && (u.releasing(h, call.Common()) || u.endedBy(h, call)) {
					return true
				}
			}
		}
		for _, anon := range fn.AnonFuncs {
			if search(anon) {
				return true
			}
		}
		return false
	}
	if h.lent || search(fn) {
		h.released = 1
	}
	return h.released > 0
}
