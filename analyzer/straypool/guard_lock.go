package straypool

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
)

// locked reports whether a lock is held at instr: its function has taken it on
// each way there, or every caller holds one.
func (u *unit) locked(instr ssa.Instruction, depth int) bool {
	fn := instr.Parent()
	return strings.HasSuffix(fn.Name(), "Locked") || lockedHere(instr) || depth > 0 && u.callersLock(fn, depth-1)
}

// callersLock reports whether every caller of fn holds a lock, and is known.
func (u *unit) callersLock(fn *ssa.Function, depth int) bool {
	calls := u.graph.Calls(fn)
	return len(calls) > 0 && !u.graph.Exported(fn) &&
		!slices.ContainsFunc(calls, func(call ssa.Instruction) bool { return !u.locked(call, depth) })
}

// lockedHere reports whether a call that keeps all others out dominates instr.
func lockedHere(instr ssa.Instruction) bool {
	for call := range callsBefore(instr) {
		if locks(call) && !readLocks(call) && !locksLocal(call) {
			return true
		}
	}
	return false
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
	_, local := args[0].(*ssa.Alloc)
	return local
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
