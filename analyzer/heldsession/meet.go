package heldsession

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Ways that meet while nothing is held or locked only differ in what they know of local
// values. To keep them apart costs a walk of the rest of the function for each, and no call there
// takes or holds another thing because of it:
//
//	if len(labels) > 0 {
//		log(labels)
//	} // from here on both ways are one
//	if verbose { … }
//	tx, err := db.Begin()
//
// What the code around the place where they meet has asked stays known:
//
//	if useTx {
//		if verbose { log() } // useTx is true where the two meet
//		tx = begin()
//	}

// A meeting holds what is found out about the blocks in which ways meet.
type meeting struct {
	answered map[*ssa.BasicBlock]map[key]bool // what the branch that leads to a block alone asks
	asking   map[key]bool                     // where the branch that is taken notes that, or nil
	gathered map[*ssa.BasicBlock]bool         // see gathers
}

func newMeeting() meeting {
	return meeting{answered: map[*ssa.BasicBlock]map[key]bool{}, gathered: map[*ssa.BasicBlock]bool{}}
}

// meet forgets, where ways meet at block, in what they differ, if that decides nothing.
func (w *walk) meet(st *state, block *ssa.BasicBlock) {
	if len(block.Preds) < 2 || st.held != 0 || st.unwound != 0 || len(st.locked) > 0 || w.choosesPool(st) {
		return
	}
	whole := w.gathers(block)
	for k := range st.known {
		if (w.byCaller(k) && whole || !w.byCaller(k) && decidesNothing(k.typ())) && !isReturned(k.root) && !w.askedAround(k, block) {
			delete(st.known, k)
		}
	}
	for phi := range st.phis {
		if phi.(*ssa.Phi).Block() != block && !isReturned(phi) {
			delete(st.phis, phi)
		}
	}
}

// choosesPool reports whether the way of st has chosen on what statements run.
func (w *walk) choosesPool(st *state) bool {
	for phi := range st.phis {
		if w.statementsOn(phi.Type()) {
			return true
		}
	}
	return false
}

// towards says that the branch to block is taken next. What it asks holds wherever block leads, unless
// other code leads there too.
func (m *meeting) towards(block *ssa.BasicBlock) {
	m.asking = nil
	if len(block.Preds) > 1 {
		return
	}
	if m.answered[block] == nil {
		m.answered[block] = map[key]bool{}
	}
	m.asking = m.answered[block]
}

// asks notes that the branch that is taken asks what k names is.
func (m *meeting) asks(k key) {
	if m.asking != nil {
		m.asking[k] = true
	}
}

// askedAround reports whether a condition on k leads to code around block.
func (m *meeting) askedAround(k key, block *ssa.BasicBlock) bool {
	for at := block; at != nil; at = at.Idom() {
		if m.answered[at][k] {
			return true
		}
	}
	return false
}

// decidesNothing reports whether no statement runs on a value of type t, and on no part of it.
func decidesNothing(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	}
	return leadsNowhere(t)
}

// gathers reports whether all ways from the branch around block lead to it, except those that do not
// return. Where one returns before, a condition on the arguments of the function is left:
//
//	if mode == joining && inTx(ctx) {
//		return f(ctx)
//	}
//	tx, err := db.Begin() // unless mode is joining, and ctx has a transaction
func (m *meeting) gathers(block *ssa.BasicBlock) bool {
	if known, ok := m.gathered[block]; ok {
		return known
	}
	all := true
	seen := map[*ssa.BasicBlock]bool{block: true}
	for work := slices.Clone(block.Idom().Succs); len(work) > 0; {
		at := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		if _, returns := at.Instrs[len(at.Instrs)-1].(*ssa.Return); returns {
			all = false
			break
		}
		work = append(work, at.Succs...)
	}
	m.gathered[block] = all
	return all
}

// isReturned reports whether the function around v returns it.
func isReturned(v ssa.Value) bool {
	return slices.ContainsFunc(ssaform.Referrers(v), func(ref ssa.Instruction) bool {
		_, ok := ref.(*ssa.Return)
		return ok
	})
}
