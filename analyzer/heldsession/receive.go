package heldsession

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// receives notes what the goroutines take for whose end at waits, a receive, or a select
// that otherwise waits for the end of contexts only:
//
//	go func() { done <- s.store.Save(ctx) }()
//	err := <-done
func (w *walk) receives(st *state, at ssa.Instruction) {
	var pos token.Pos
	toEnd := false
	switch at := at.(type) {
	case *ssa.UnOp:
		if at.Op != token.ARROW {
			return
		}
		pos, toEnd = at.Pos(), at.CommaOk
	case *ssa.Select:
		only := w.onlyAnswer(at)
		if only == nil {
			return
		}
		pos = only.Pos
	}
	for start, c := range w.answering(at) {
		if !answersLast(c.s.fn, toEnd) {
			continue
		}
		w.received[start] = pos
		for _, t := range c.s.takes {
			if t, ok := w.bindTake(st, c, t, start); ok {
				t.Joined = true
				w.take(st, start, t)
			}
		}
	}
}

// onlyAnswer returns the case of a select without which it waits until a context ends, or nil.
func (w *walk) onlyAnswer(at *ssa.Select) *ssa.SelectState {
	if !at.Blocking {
		return nil
	}
	var only *ssa.SelectState
	for _, s := range at.States {
		call, _ := w.key(s.Chan).root.(*ssa.Call)
		if call != nil && endsWithContext(call) {
			continue
		}
		if only != nil {
			return nil
		}
		only = s
	}
	return only
}

// answersLast reports whether fn calls nothing after it has sent to a channel or closed one.
// A function that reads a channel to its end waits until it is closed.
func answersLast(fn *ssa.Function, toEnd bool) bool {
	answers := false
	for instr := range ssaform.Instructions(fn) {
		if _, sends := instr.(*ssa.Send); !(sends && !toEnd || closes(instr)) {
			continue
		}
		answers = true
		if _, deferred := instr.(*ssa.Defer); !deferred && callsAfter(instr) {
			return false
		}
	}
	return answers
}

// closes reports whether instr closes a channel, now or at the end of its function.
func closes(instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	return ok && ssaform.ClosesChannel(call.Common())
}

// callsAfter reports whether a function may be called after instr in its function.
func callsAfter(instr ssa.Instruction) bool {
	for later := range ssaform.Instructions(instr.Parent()) {
		call, ok := later.(*ssa.Call)
		if !ok || !ssaform.Precedes(instr, later) {
			continue
		}
		if _, builtin := call.Call.Value.(*ssa.Builtin); !builtin {
			return true
		}
	}
	return false
}

// place returns where f is reported: at its call, or where the answer of a goroutine is
// received.
func (u *unit) place(f found) (pos, end token.Pos) {
	if at := u.received[f.call]; at.IsValid() {
		return at, at
	}
	return u.extent(f.call)
}
