package heldsession

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// leaves notes that a session goes where it may outlive the call, or be
// released. Where the function releases it itself, it stays held.
func (w *walk) leaves(st *state, v ssa.Value, kept bool) {
	for root := range w.left(st, v, kept) {
		w.ends(st, root)
	}
}

// isKept notes that a session is stored or returned, which does not end it.
func (w *walk) isKept(st *state, v ssa.Value) {
	for root := range w.left(st, v, true) {
		if w.isOutside(root) {
			w.sum.keeps[root] = true
		}
	}
}

// left drops the sessions that v is or has, and returns what v may be.
func (w *walk) left(st *state, v ssa.Value, kept bool) map[ssa.Value]bool {
	if st.held == 0 && !w.fromOutside(v) {
		return nil
	}
	values := w.values(v)
	each(st.held, func(i int) {
		h := w.holds[i]
		if h.isIn(values) && (h.isRows() || !w.releasedIn(h, w.fn) || !kept) {
			st.held &^= 1 << i
		}
	})
	return values
}

// isOutside reports whether v is something that the function got: a parameter, or a value
// of a function around it.
func (w *walk) isOutside(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter:
		return true
	case ssa.Instruction:
		return v.Parent() != w.fn
	}
	return false
}

// fromOutside reports whether v may be something that the function got.
func (w *walk) fromOutside(v ssa.Value) bool {
	root := w.key(v).root
	switch root.(type) {
	case *ssa.Phi, *ssa.Alloc:
		return true
	}
	return w.isOutside(root)
}

// isPlain reports whether t is a number, text or truth, or a pointer to one, in which no
// session can be.
func isPlain(t types.Type) bool {
	_, ok := catalog.Deref(t).Underlying().(*types.Basic)
	return ok
}

// returns notes the sessions that the function hands to its caller.
func (w *walk) returns(st *state, ret *ssa.Return) {
	w.noteEnds(st, ret)
	for index, result := range ret.Results {
		w.picks(st, index, result)
		each(st.held, func(i int) {
			if h := w.holds[i]; !h.lent && h.isIn(w.values(result)) && expressible(h.key, w.fn) {
				w.hands(st, Handed{Result: index}, h)
			}
		})
	}
	w.handsFunctions(st, ret)
	w.handsIn(st, ret)
	for _, result := range ret.Results {
		if !ssaform.IsError(result.Type()) && !isPlain(result.Type()) && !w.onlyChosen(result) {
			w.isKept(st, result)
		}
	}
}
