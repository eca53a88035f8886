package heldsession

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// postpone notes that the function defers a call on the way of st. Each return runs all of them,
// so as many are followed as sessions are.
func (w *walk) postpone(st *state, d *ssa.Defer) {
	if len(st.defers) < maxHolds && w.callMatters(d) && !slices.Contains(st.defers, d) {
		st.defers = append(slices.Clip(st.defers), d)
	}
}

// deferred goes through the calls that the function deferred on the way of st, the last
// one first:
//
//	defer tx.Rollback()
//	defer s.log(ctx) // runs while the transaction is open
//
// What they release was held until the function returned, so st does not change.
func (w *walk) deferred(st *state, at *ssa.RunDefers) {
	after := st
	st = st.clone()
	st.ending = at
	for _, d := range slices.Backward(st.defers) {
		if seesOutcome(d) {
			st.held = 0
		}
		w.call(st, d)
	}
	after.ended, after.unwound = st.ended, after.held&^st.held
}

// seesOutcome reports whether a deferred call is given a pointer to an error: what it
// does then depends on how the function ends, as what is held does.
func seesOutcome(d *ssa.Defer) bool {
	return slices.ContainsFunc(d.Call.Args, func(arg ssa.Value) bool {
		p, ok := arg.Type().Underlying().(*types.Pointer)
		return ok && ssaform.IsError(p.Elem())
	})
}

// lentByDefer returns h as it is lent to the literal that d defers.
func (w *walk) lentByDefer(h *hold, d *ssa.Defer, st *state) *hold {
	lent := *h
	lent.deferred, lent.ends = true, map[*ssa.Alloc]truth{}
	if closure, ok := d.Call.Value.(*ssa.MakeClosure); ok && st.ending != nil {
		for _, captured := range closure.Bindings {
			if a, ok := captured.(*ssa.Alloc); ok && ssaform.IsError(a.Type().Underlying().(*types.Pointer).Elem()) {
				lent.ends[a] = w.outcome(h, a, st.ending)
			}
		}
	}
	return &lent
}

// outcome returns what the error variable a is when the deferred calls run while h is held.
func (w *walk) outcome(h *hold, a *ssa.Alloc, at *ssa.RunDefers) truth {
	stored := lastStored(a, at)
	if stored == nil {
		return unknown
	}
	stored = latest(stored)
	if t := w.truth(stored); t == isnil {
		return t
	}
	if call, ok := stored.(*ssa.Call); ok {
		if ssaform.MakesError(&call.Call) {
			return notnil
		}
	}
	for failed := range ssaform.Errors(at) {
		if latest(failed) == stored {
			return notnil
		}
	}
	if w.isOfStatement(stored, h) {
		return either
	}
	return unknown
}

// isOfStatement reports whether v is the error of a statement on the session of h, which is
// open afterwards, whether or not that fails.
func (w *walk) isOfStatement(v ssa.Value, h *hold) bool {
	call, _ := callOf(v)
	if call == nil || ssaform.Receiver(&call.Call) == nil {
		return false
	}
	fn := ssaform.Callee(&call.Call)
	return fn != nil && !w.isEnding(fn, &call.Call) && !h.isRows() && w.values(receiver(&call.Call))[h.value]
}

// dropDeferred drops what is lent to a deferred literal where cond depends on a variable
// of the function around it, which may say whether that is still held:
//
//	defer func() {
//		if err == nil {
//			s.log(ctx) // after Commit
//		}
//	}()
func (w *walk) dropDeferred(st *state, cond ssa.Value, is bool) {
	each(st.held, func(i int) {
		if h := w.holds[i]; h.deferred && w.dependsOnOuter(cond, maxDepth) && !endsSo(h, cond, is) {
			st.held &^= 1 << i
		}
	})
}

// endsSo reports whether cond compares an error with nil, and is as given when the
// deferred literal runs that h is lent to.
func endsSo(h *hold, cond ssa.Value, is bool) bool {
	op, ok := cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	x, isNil, ok := comparison(op)
	load, loads := x.(*ssa.UnOp)
	if !ok || !loads {
		return false
	}
	a, _ := ssaform.Variable(load.X).(*ssa.Alloc)
	t := h.ends[a]
	return t == either || t != unknown && (t == isnil) == (isNil == is)
}

// dependsOnOuter reports whether v is computed from a variable of a function around the
// literal.
func (w *walk) dependsOnOuter(v ssa.Value, depth int) bool {
	if depth == 0 || w.byCaller(w.key(v)) {
		return true
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		return w.dependsOnOuter(v.X, depth-1) || w.dependsOnOuter(v.Y, depth-1)
	case *ssa.UnOp:
		return w.dependsOnOuter(v.X, depth-1)
	case *ssa.Call:
		return slices.ContainsFunc(v.Call.Args, func(arg ssa.Value) bool { return w.dependsOnOuter(arg, depth-1) })
	}
	return false
}
