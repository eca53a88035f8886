package straypool

import (
	"go/token"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// locked reports whether a lock is held at instr: its function has taken it on
// each way there, or every caller holds one.
func (u *unit) locked(instr ssa.Instruction, depth int) bool {
	fn := instr.Parent()
	return strings.HasSuffix(fn.Name(), "Locked") || lockedHere(instr) || u.slotted(instr) || depth > 0 && u.callersLock(fn, depth-1)
}

// callersLock reports whether every caller of fn holds a lock, and is known.
func (u *unit) callersLock(fn *ssa.Function, depth int) bool {
	calls := u.graph.Calls(fn)
	return len(calls) > 0 && !u.graph.Exported(fn) &&
		!slices.ContainsFunc(calls, func(call ssa.Instruction) bool { return !u.locked(call, depth) })
}

// lockedHere reports whether a call that keeps all others out dominates instr, and the
// lock is not released before.
func lockedHere(instr ssa.Instruction) bool {
	if held(instr) < 1 {
		return false
	}
	for call := range callsBefore(instr) {
		if locks(call) && !readLocks(call) && !locksLocal(call) {
			return true
		}
	}
	return false
}

// slotted reports whether a channel with room for one value lets no other goroutine
// come to instr: its function has sent or received one, and does the contrary later.
//
//	slot <- struct{}{}
//	defer func() { <-slot }()
func (u *unit) slotted(instr ssa.Instruction) bool {
	all := instructions(instr.Parent())
	for before := range ssaform.Instructions(instr.Parent()) {
		place, sends := transfer(before)
		if place == "" || !comesBefore(before, instr) || !u.single(place) {
			continue
		}
		if slices.ContainsFunc(all, func(other ssa.Instruction) bool {
			at, too := transfer(other)
			return at == place && too != sends && !(other.Parent() == instr.Parent() && comesBefore(other, instr))
		}) {
			return true
		}
	}
	return false
}

// transfer returns the place of the channel that instr sends a value to, or receives one
// from, itself or in a function of the package that does nothing else with it; else "".
func transfer(instr ssa.Instruction) (place string, sends bool) {
	call, ok := instr.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil {
		return direct(instr)
	}
	for inner := range ssaform.Instructions(call.Call.StaticCallee()) {
		at, out := direct(inner)
		if at != "" && place != "" {
			return "", false
		}
		if at != "" {
			place, sends = at, out
		}
	}
	return place, sends
}

func direct(instr ssa.Instruction) (place string, sends bool) {
	switch instr := instr.(type) {
	case *ssa.Send:
		return placeOf(instr.Chan), true
	case *ssa.UnOp:
		if instr.Op == token.ARROW {
			return placeOf(instr.X), false
		}
	}
	return "", false
}

// single reports whether the channels in place have room for one value.
func (u *unit) single(place string) bool {
	found := false
	for instr := range u.form.Instructions() {
		store, ok := instr.(*ssa.Store)
		if !ok || placeOf(store.Addr) != place {
			continue
		}
		made, ok := store.Val.(*ssa.MakeChan)
		if !ok {
			return false
		}
		size, ok := made.Size.(*ssa.Const)
		if !ok || size.Int64() != 1 {
			return false
		}
		found = true
	}
	return found
}

// readLocked reports whether a call that takes a read lock dominates instr.
func readLocked(instr ssa.Instruction) bool {
	for call := range callsBefore(instr) {
		if readLocks(call) {
			return true
		}
	}
	return false
}

// locksLocal reports whether call locks a variable of its own function, which each
// call has for itself.
func locksLocal(call *ssa.CallCommon) bool {
	args := making.ReceiverFirst(call)
	if len(args) == 0 {
		return false
	}
	if load, ok := args[0].(*ssa.UnOp); ok {
		return storesNew(load)
	}
	_, local := args[0].(*ssa.Alloc)
	return local
}

// storesNew reports whether the function of load has put something new into the place that
// it reads: r.mu = new(sync.Mutex).
func storesNew(load *ssa.UnOp) bool {
	place := placeOf(load.X)
	for instr := range ssaform.Instructions(load.Parent()) {
		store, ok := instr.(*ssa.Store)
		if ok && place != "" && placeOf(store.Addr) == place && comesBefore(store, load) {
			_, made := store.Val.(*ssa.Alloc)
			return made
		}
	}
	return false
}

// callsBefore returns the calls that have run whenever instr is reached.
func callsBefore(instr ssa.Instruction) iter.Seq[*ssa.CallCommon] {
	return func(yield func(*ssa.CallCommon) bool) {
		for _, block := range instr.Parent().Blocks {
			if !block.Dominates(instr.Block()) {
				continue
			}
			for _, other := range block.Instrs {
				if other == instr {
					break
				}
				if call, ok := other.(*ssa.Call); ok && !yield(&call.Call) {
					return
				}
			}
		}
	}
}
