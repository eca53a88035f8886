package heldsession

import (
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// groups are the methods that wait for goroutines, and those of the same type that
// start one.
var groups = map[string][]string{
	"(*sync.WaitGroup).Wait":                   {"(*sync.WaitGroup).Go"},
	"(*golang.org/x/sync/errgroup.Group).Wait": {"(*golang.org/x/sync/errgroup.Group).Go", "(*golang.org/x/sync/errgroup.Group).TryGo"},
}

// joins returns what the goroutines take that call waits for:
//
//	g.Go(func() error { return s.store.Save(ctx) })
//	err := g.Wait()
func (w *walk) joins(st *state, call ssa.CallInstruction) []take {
	var all []take
	for _, c := range w.awaited(call) {
		for _, t := range c.s.takes {
			if t, ok := w.bindTake(st, c, t, call); ok {
				t.Joined = true
				all = append(all, t)
			}
		}
	}
	return all
}

// awaited returns what runs in the goroutines that call waits for, by what starts them.
func (w *walk) awaited(call ssa.CallInstruction) iter.Seq2[ssa.CallInstruction, callee] {
	var starters []string
	if fn := ssaform.Callee(call.Common()); fn != nil {
		starters = groups[w.fullName(fn)]
	}
	if starters == nil {
		return func(func(ssa.CallInstruction, callee) bool) {}
	}
	group := w.key(receiver(call.Common()))
	return w.goroutines(func(start ssa.CallInstruction) []callee { return w.started(start, group, starters) })
}

// goroutines returns what the function starts, as far as startedBy knows.
func (w *walk) goroutines(startedBy func(start ssa.CallInstruction) []callee) iter.Seq2[ssa.CallInstruction, callee] {
	return func(yield func(ssa.CallInstruction, callee) bool) {
		for instr := range ssaform.Instructions(w.fn) {
			start, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			for _, c := range startedBy(start) {
				if !yield(start, c) {
					return
				}
			}
		}
	}
}

// answering returns what runs in the goroutines that have one of the channels from which
// at, a receive or a select, may receive.
func (w *walk) answering(at ssa.Instruction) iter.Seq2[ssa.CallInstruction, callee] {
	channels := map[ssa.Value]bool{}
	for _, ch := range receivedFrom(at) {
		for v := range w.values(ch) {
			if _, made := v.(*ssa.MakeChan); made {
				channels[v] = true
			}
		}
	}
	has := func(v ssa.Value) bool {
		for part := range w.values(v) {
			if channels[part] {
				return true
			}
		}
		return false
	}
	return w.goroutines(func(start ssa.CallInstruction) []callee {
		if _, ok := start.(*ssa.Go); !ok || len(channels) == 0 {
			return nil
		}
		return slices.DeleteFunc(w.callees(start), func(c callee) bool { return !gets(start, c, has) })
	})
}

// receivedFrom returns the channels from which at may receive.
func receivedFrom(at ssa.Instruction) []ssa.Value {
	var all []ssa.Value
	switch at := at.(type) {
	case *ssa.UnOp:
		all = append(all, at.X)
	case *ssa.Select:
		for _, s := range at.States {
			if s.Dir == types.RecvOnly {
				all = append(all, s.Chan)
			}
		}
	}
	return all
}

// gets reports whether start gives a value that matches to c, or c has captured one.
func gets(start ssa.CallInstruction, c callee, match func(ssa.Value) bool) bool {
	return slices.ContainsFunc(start.Common().Args, match) ||
		slices.ContainsFunc(c.s.fn.FreeVars, func(v *ssa.FreeVar) bool { return match(v) })
}

// worksFor reports whether a goroutine that s waits for uses the session of h, which is
// held for it.
func (w *walk) worksFor(s slowFound, h *hold) bool {
	if h.value == nil {
		return false
	}
	awaited := w.answering(s.at)
	if s.call != nil {
		awaited = w.awaited(s.call)
	}
	for start, c := range awaited {
		if gets(start, c, func(v ssa.Value) bool { return w.isPartOf(v, h) }) {
			return true
		}
	}
	return false
}

// isPartOf reports whether v is the session of h, or the result of a call that got it.
func (w *walk) isPartOf(v ssa.Value, h *hold) bool {
	values := w.values(v)
	if values[h.value] {
		return true
	}
	for made := range values {
		call, ok := made.(*ssa.Call)
		if ok && slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return w.values(arg)[h.value] }) {
			return true
		}
	}
	return false
}

// endedInGoroutine drops what the goroutine that start starts releases: when, nothing here
// says, but the function may wait for that.
func (w *walk) endedInGoroutine(st *state, start ssa.CallInstruction) {
	var all []callee
	if _, ok := start.(*ssa.Go); ok {
		all = w.callees(start)
	} else if fn := ssaform.Callee(start.Common()); fn != nil && len(start.Common().Args) == 2 && starts(w.fullName(fn)) {
		if c, ok := w.function(start.Common().Args[1]); ok {
			all = append(all, c)
		}
	}
	for _, c := range all {
		w.ended(st, c)
	}
}

// started returns the functions that start runs in goroutines of the group.
func (w *walk) started(start ssa.CallInstruction, group key, by []string) []callee {
	if _, ok := start.(*ssa.Go); ok {
		var all []callee
		for _, c := range w.callees(start) {
			if w.isDone(c.s.fn, group) {
				all = append(all, c)
			}
		}
		return all
	}
	fn := ssaform.Callee(start.Common())
	if fn == nil || len(start.Common().Args) != 2 {
		return nil
	}
	for _, name := range by {
		if w.fullName(fn) == name && w.key(receiver(start.Common())) == group {
			if c, ok := w.function(start.Common().Args[1]); ok {
				return []callee{c}
			}
		}
	}
	return nil
}

// isDone reports whether the literal fn calls Done of the group.
func (w *walk) isDone(fn *ssa.Function, group key) bool {
	for instr := range ssaform.Instructions(fn) {
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			continue
		}
		done := ssaform.Callee(call.Common())
		if done != nil && done.FullName() == "(*sync.WaitGroup).Done" && w.key(receiver(call.Common())) == group {
			return true
		}
	}
	return false
}
