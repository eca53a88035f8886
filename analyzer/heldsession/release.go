package heldsession

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// ended drops what the literal c releases.
func (w *walk) ended(st *state, c callee) {
	each(st.held, func(i int) {
		if h := w.holds[i]; c.s.mayEndIt(h) || c.s.keeps[h.value] {
			st.held &^= 1 << i
		}
	})
	for root := range c.s.ends {
		w.ends(st, root)
	}
}

// release drops what call releases, or takes away.
func (w *walk) release(st *state, call ssa.CallInstruction) {
	common := call.Common()
	if fn := ssaform.Callee(common); fn != nil {
		each(st.held, func(i int) {
			if w.releasing(w.holds[i], common) {
				st.held &^= 1 << i
			}
		})
		w.endsReceiver(st, fn, call)
		if r := w.known.Releaser(fn, ssaform.Receiver(common)); r != nil {
			w.leaves(st, ssaform.Arguments(common)[r.Arg.Index()], false)
			return
		}
	}
	if b, ok := common.Value.(*ssa.Builtin); ok {
		if b.Name() == "append" {
			w.isKept(st, common.Args[1])
		}
		return
	}
	w.endedByResult(st, common)
	w.endedInContext(st, common)
	callees, f := w.callees(call), w.foreignOf(call)
	for _, c := range callees {
		w.endedAround(st, c)
	}
	for i, arg := range making.ReceiverFirst(common) {
		switch {
		case w.lendsOnly(call, i):
		case len(callees) > 0:
			for _, c := range callees {
				if i < len(c.s.fn.Params) {
					answers, ends := c.s.ends[c.s.fn.Params[i]]
					w.handedOn(st, arg, ends && !asked(call, answers), c.s.keeps[c.s.fn.Params[i]])
				}
			}
		case f != nil:
			w.handedOn(st, arg, f.endsParam(i) && !asked(call, f.ends[i]), slices.Contains(f.keeps, i))
		case w.readsRow(st, call, arg):
		default:
			w.leaves(st, arg, true)
		}
	}
}

// endedAround drops what the literal c releases of what the function got that returned it:
//
//	rows, err := s.db.Query(query)
//	for id := range each(rows, err) { … }
func (w *walk) endedAround(st *state, c callee) {
	for root := range c.s.ends {
		if p, ok := root.(*ssa.Parameter); !ok || p.Parent() == c.s.fn {
			continue
		}
		k, ok := c.bind(w.unit, key{root: root})
		if !ok {
			continue
		}
		each(st.held, func(i int) {
			if w.holds[i].value == k.root {
				st.held &^= 1 << i
			}
		})
	}
}

// endedByResult drops the sessions that came with the function that call calls: it may be
// their Commit.
//
//	tx, commit, rollback, err := s.prepare(ctx)
func (w *walk) endedByResult(st *state, call *ssa.CallCommon) {
	if call.IsInvoke() || call.StaticCallee() != nil {
		return
	}
	of := w.key(call.Value)
	if of.path != "" {
		w.ends(st, of.root) // l.release() of what the function got
	}
	made, _ := callOf(of.root)
	each(st.held, func(i int) {
		if made != nil && w.holds[i].call == ssa.CallInstruction(made) {
			st.held &^= 1 << i
		}
	})
}

// handedOn notes that a callee gets arg, which may end it or keeps it. What is lent is
// ended by its lender: a repository that has the transaction does not end that.
func (w *walk) handedOn(st *state, arg ssa.Value, ends, keeps bool) {
	if !ends && !keeps {
		return
	}
	values := w.values(arg)
	onlyLent := true
	each(st.held, func(i int) {
		h := w.holds[i]
		onlyLent = onlyLent && (!h.isIn(values) || h.lent && !h.isRows())
	})
	switch {
	case ends || keeps && !onlyLent:
		w.leaves(st, arg, false)
	default:
		w.isKept(st, arg)
	}
}

// lendsOnly reports whether a library gets the argument at index of call, and
// neither ends nor keeps it: it is the receiver of a method, or the call returns
// nothing that could hold it. What ends a session is in the catalog.
func (w *walk) lendsOnly(call ssa.CallInstruction, index int) bool {
	fn, recv := ssaform.Callee(call.Common()), ssaform.Receiver(call.Common())
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	if index == 0 && recv != nil {
		result := call.Common().Signature().Results()
		if isInterface(recv) && result.Len() == 1 && w.chains(fn, recv, result.At(0).Type()) {
			return true
		}
		return w.known.Knows(fn.Pkg().Path()) || w.isPool(recv) || w.known.Statement(recv) != nil ||
			call.Common().IsInvoke() && (w.known.NamedEffect(fn.Name()) != 0 || canRollBack(recv) || isRows(recv))
	}
	if r := w.known.Runner(fn); r != nil && r.On.Index() == index || w.fullName(fn) == "context.WithValue" && onlyReturned(call.Value(), maxDepth) {
		return true
	}
	if !w.known.Knows(fn.Pkg().Path()) {
		return false
	}
	for result := range fn.Signature().Results().Variables() {
		if _, basic := result.Type().Underlying().(*types.Basic); !basic && !ssaform.IsError(result.Type()) {
			return false
		}
	}
	return true
}
