package heldsession

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// What ends a session that it got may say so by what it returns, as Next of rows does:
//
//	func (c *cursor) Next() bool {
//		if c.rows.Next() {
//			return true
//		}
//		c.rows.Close()
//		return false
//	}
//
// Its callers hold the session on the ways on which it has not answered so.

// An Answer is what a function returns whenever it has ended a session.
type Answer struct {
	Result int // from 0
	Is     truth
}

type answer = Answer

// maxAnswers counts more than a function can give.
const maxAnswers = 8

// mayEnd reports whether the function may end the session v from outside.
func (s *summary) mayEnd(v ssa.Value) bool {
	_, ends := s.ends[v]
	return ends
}

// endsParam reports whether the function may end the session in its parameter at index i.
func (f *foreign) endsParam(i int) bool {
	_, ends := f.ends[i]
	return ends
}

// ends notes that the session v ends on the way of st, if the function got it.
func (w *walk) ends(st *state, v ssa.Value) {
	if w.isOutside(v) && !slices.Contains(st.ended, v) {
		st.ended = append(slices.Clip(st.ended), v)
	}
}

// endsReceiver notes that call, of a method of a library, ends a session that the function
// got. Of Next, what it returns says so.
func (w *walk) endsReceiver(st *state, fn *types.Func, call ssa.CallInstruction) {
	if !w.isEnding(fn, call.Common()) || asked(call, drained(fn)) {
		return
	}
	for root := range w.values(receiver(call.Common())) {
		w.ends(st, root)
	}
}

// isEnding reports whether fn ends a session of the type of its receiver in call, or may.
// An interface may stand for any session.
func (w *walk) isEnding(fn *types.Func, call *ssa.CallCommon) bool {
	recv := ssaform.Receiver(call)
	switch {
	case recv == nil:
		return false
	case w.known.Ends(recv, fn.Name()), w.known.Ends(receiver(call).Type(), fn.Name()):
		return true
	}
	return call.IsInvoke() && (convention.Releases(fn.Name()) || isRows(recv) && fn.Name() == "Next")
}

// drained returns what fn, a method that may end a session, answers then: Next of rows is
// false. What releases a session says nothing by its result.
func drained(fn *types.Func) []answer {
	results := fn.Signature().Results()
	if results.Len() == 1 && types.Identical(results.At(0).Type(), types.Typ[types.Bool]) {
		return []answer{{0, no}}
	}
	return nil
}

// asked reports whether the function around call looks at one of the answers of call, or
// returns it.
func asked(call ssa.CallInstruction, answers []answer) bool {
	value, ok := call.(*ssa.Call)
	return ok && slices.ContainsFunc(answers, func(a answer) bool {
		v := resultOf(value, a.Result)
		return v != nil && onlyAsked(v, maxDepth)
	})
}

// onlyAsked reports whether v is only compared, branched on and returned, and that at all.
func onlyAsked(v ssa.Value, depth int) bool {
	refs := slices.DeleteFunc(slices.Clone(ssaform.Referrers(v)), func(ref ssa.Instruction) bool {
		_, debug := ref.(*ssa.DebugRef)
		return debug
	})
	return len(refs) > 0 && depth > 0 && !slices.ContainsFunc(refs, func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.If, *ssa.Return:
			return false
		case *ssa.Phi:
			return !onlyAsked(ref, depth-1)
		case *ssa.UnOp:
			return ref.Op != token.NOT || !onlyAsked(ref, depth-1)
		case *ssa.BinOp:
			return ref.Op != token.EQL && ref.Op != token.NEQ
		}
		return !isErrorValue(v) // which is wrapped and returned
	})
}

func isErrorValue(v ssa.Value) bool { return ssaform.IsError(v.Type()) }

// An endingIf is an argument of a call whose session has ended if a result is so.
type endingIf struct {
	arg ssa.Value
	is  truth
}

// endingsBy returns what the call has ended that v is a result of, by what v is.
func (w *walk) endingsBy(v ssa.Value) []endingIf {
	call, index := callOf(v)
	if call == nil {
		return nil
	}
	var all []endingIf
	add := func(arg ssa.Value, answers []answer) {
		for _, a := range answers {
			if a.Result == index {
				all = append(all, endingIf{arg, a.Is})
			}
		}
	}
	if fn := ssaform.Callee(&call.Call); fn != nil && w.isEnding(fn, &call.Call) {
		add(receiver(&call.Call), drained(fn))
	}
	f := w.foreignOf(call)
	callees := w.callees(call)
	for i, arg := range making.ReceiverFirst(&call.Call) {
		for _, c := range callees {
			if i < len(c.s.fn.Params) {
				add(arg, c.s.ends[c.s.fn.Params[i]])
			}
		}
		if f != nil && len(callees) == 0 {
			add(arg, f.ends[i])
		}
	}
	return all
}

// handsFunctions notes the sessions that the function hands to its caller only by functions
// that release them.
func (w *walk) handsFunctions(st *state, ret *ssa.Return) {
	each(st.held, func(i int) {
		h := w.holds[i]
		if h.lent || !expressible(h.key, w.fn) {
			return
		}
		for index, result := range ret.Results {
			for _, handed := range w.sum.hands {
				if handed.call == h.call && w.sum.hands[Handed{Result: index}] != handed {
					return
				}
			}
			if w.releasedBy(result, h) {
				w.hands(st, Handed{Result: index}, h)
			}
		}
	})
}

// releasedBy reports whether v is a function that releases the session of h:
//
//	return func() { conn.Release() }, nil
//
// Or a struct that keeps one.
func (w *walk) releasedBy(v ssa.Value, h *hold) bool {
	if _, ok := v.Type().Underlying().(*types.Signature); !ok {
		made, ok := base(unwrapped(v)).(*ssa.Alloc)
		return ok && slices.ContainsFunc(parts(made), func(part ssa.Value) bool {
			_, isFunc := part.Type().Underlying().(*types.Signature)
			return isFunc && w.releasedBy(part, h)
		})
	}
	if recv := boundReceiver(v); len(recv) == 1 {
		return w.values(recv[0])[h.value]
	}
	if s := w.summaryOf(literal(v)); s != nil {
		return s.fn.Parent() == w.fn && s.mayEnd(h.value)
	}
	return w.returnsReleasing(v, h)
}

// returnsReleasing reports whether v is the literal that a function returns which gets the
// session of h, and releases it:
//
//	return each(s.db.Query(query))
func (w *walk) returnsReleasing(v ssa.Value, h *hold) bool {
	call, index := callOf(unwrapped(v))
	if call == nil {
		return false
	}
	for _, c := range w.callees(call) {
		lit := w.summaryOf(c.s.lit[index])
		for i, arg := range making.ReceiverFirst(&call.Call) {
			if lit != nil && i < len(c.s.fn.Params) && lit.mayEnd(c.s.fn.Params[i]) && w.values(arg)[h.value] {
				return true
			}
		}
	}
	return false
}

// assumeEnds drops what has ended if v, the result of a call, is as given.
func (w *walk) assumeEnds(st *state, v ssa.Value, is truth) {
	for _, e := range w.endingsBy(v) {
		if e.is != is {
			continue
		}
		values := w.values(e.arg)
		each(st.held, func(i int) {
			if h := w.holds[i]; h.isIn(values) && (!h.lent || h.isRows()) {
				st.held &^= 1 << i
			}
		})
		for root := range values {
			w.ends(st, root)
		}
	}
}

// noteEnds notes what ret returns where sessions have ended that the function got. What it
// returns may say itself whether one has.
func (w *walk) noteEnds(st *state, ret *ssa.Return) {
	returned := make([]truth, len(ret.Results))
	for i, result := range ret.Results {
		returned[i] = w.answers(st, st.value(latest(result)))
	}
	for _, v := range st.ended {
		w.endings[v] = append(w.endings[v], returned)
	}
	for i, result := range ret.Results {
		for _, e := range w.endingsBy(st.value(latest(result))) {
			for root := range w.values(e.arg) {
				if w.isOutside(root) && !slices.Contains(st.ended, root) {
					saying := slices.Clone(returned)
					saying[i] = e.is
					w.endings[root] = append(w.endings[root], saying)
				}
			}
		}
	}
}

// answers returns what is known of v, which the function returns on the way of st.
func (w *walk) answers(st *state, v ssa.Value) truth {
	if is := w.truth(v); is != unknown {
		return is
	}
	switch v := v.(type) {
	case *ssa.Call:
		if ssaform.MakesError(&v.Call) {
			return notnil
		}
	case *ssa.UnOp:
		if _, global := v.X.(*ssa.Global); global && ssaform.IsError(v.Type()) {
			return notnil // io.EOF
		}
	}
	return st.known[w.key(v)]
}

// settleEnds notes which sessions the function may end that it got, and what it always
// returns then.
func (w *walk) settleEnds() {
	for v, ways := range w.endings {
		var all []answer
		for i, is := range ways[0] {
			if is != unknown && !slices.ContainsFunc(ways, func(way []truth) bool { return i >= len(way) || way[i] != is }) {
				all = append(all, answer{i, is})
			}
		}
		w.sum.ends[v] = all
	}
}
