package heldsession

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reading reports whether call stands in the loop over rows of the session that h
// holds. Such a session is busy until they are read:
//
//	rows, err := tx.Query(q)
//	…
//	for rows.Next() {
//		_, err := db.Exec(update) // tx.Exec would fail with "conn busy"
//	}
func (u *unit) reading(h *hold, call ssa.CallInstruction) bool {
	if h.value == nil {
		return false
	}
	return inLoop(call, func(next *ssa.Call) bool { return u.nextOf(h, next) })
}

// readsRow reports whether arg is rows of the loop in which call stands. A function of
// which nothing is known reads one of them there, and neither ends nor keeps them:
//
//	for rows.Next() {
//		x, err := t.scan(rows)
func (w *walk) readsRow(st *state, call ssa.CallInstruction, arg ssa.Value) bool {
	if st.held == 0 {
		return false
	}
	values, reads := w.values(arg), false
	each(st.held, func(i int) {
		h := w.holds[i]
		reads = reads || h.isRows() && values[h.value] && inLoop(call, func(next *ssa.Call) bool {
			fn := ssaform.Callee(&next.Call)
			return fn != nil && ssaform.Receiver(&next.Call) != nil && slices.Contains(h.session.Drains, fn.Name()) && w.values(receiver(&next.Call))[h.value]
		})
	})
	return reads
}

// inLoop reports whether call runs only where some call that isNext accepts has
// returned true.
func inLoop(call ssa.CallInstruction, isNext func(*ssa.Call) bool) bool {
	return slices.ContainsFunc(call.Parent().Blocks, func(block *ssa.BasicBlock) bool {
		branch, ok := block.Instrs[len(block.Instrs)-1].(*ssa.If)
		if !ok || !block.Succs[0].Dominates(call.Block()) {
			return false
		}
		next, ok := branch.Cond.(*ssa.Call)
		return ok && isNext(next)
	})
}

// nextOf reports whether next asks for the next row of rows of the session of h.
func (u *unit) nextOf(h *hold, next *ssa.Call) bool {
	fn, recv := ssaform.Callee(&next.Call), ssaform.Receiver(&next.Call)
	if fn == nil || recv == nil {
		return false
	}
	query, _ := callOf(u.key(receiver(&next.Call)).root)
	if query == nil {
		return false
	}
	by, on := ssaform.Callee(&query.Call), ssaform.Receiver(&query.Call)
	if by == nil || on == nil {
		return false
	}
	a := u.known.Acquirer(by, on)
	if a == nil {
		return false
	}
	s := u.known.Session(a.Session)
	return s != nil && slices.Contains(s.Drains, fn.Name()) && u.values(receiver(&query.Call))[h.value]
}
