package straypool

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A hold is a lock that is held whenever some instruction runs.
type hold struct {
	lock   string    // names the lock within its function
	taken  *ssa.Call // takes it, itself or in a helper
	shared bool      // others may hold it at the same time, as a read lock
}

// excludes reports whether h keeps all other goroutines out.
func (h hold) excludes() bool { return !h.shared }

// locksAt returns the locks that are held at instr: its function has taken them on each
// way there, and not released since. A lock that each call makes for itself is none.
func locksAt(instr ssa.Instruction) []hold {
	var found []hold
	for call := range callsBefore(instr) {
		taken := does(&call.Call, isLock)
		if taken == nil || locksLocal(taken) {
			continue
		}
		h := hold{lock: lockName(taken), taken: call, shared: isReadLock(taken)}
		if !slices.ContainsFunc(between(call, instr), h.releasedBy) {
			found = append(found, h)
		}
	}
	return found
}

// locksThrough returns the locks that are held at from and all the time until instr to
// of the same function.
func locksThrough(from, to ssa.Instruction) []hold {
	later := locksAt(to)
	return slices.DeleteFunc(locksAt(from), func(h hold) bool { return !slices.Contains(later, h) })
}

func (h hold) releasedBy(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	released := does(&call.Call, isUnlock)
	return released != nil && lockName(released) == h.lock && isReadUnlock(released) == h.shared
}

// lockName names the lock that call takes or releases: by its variable or field, or, if
// it is local, by the value of the function that is it.
func lockName(call *ssa.CallCommon) string {
	args := making.ReceiverFirst(call)
	if len(args) == 0 {
		return calleeName(call)
	}
	if place := placeOf(args[0]); place != "" {
		return place
	}
	if made, ok := args[0].(*ssa.Call); ok {
		return calleeName(&made.Call) + "()" // c.lockOf(key).Lock()
	}
	return args[0].Name()
}

func isLock(call *ssa.CallCommon) bool {
	name := strings.ToLower(calleeName(call))
	return name == "acquire" || strings.HasSuffix(name, "lock") && !strings.HasSuffix(name, "unlock") || strings.Contains(name, "compareandswap")
}

// isReadLock reports whether call takes a lock that several may hold at once.
func isReadLock(call *ssa.CallCommon) bool {
	name := calleeName(call)
	return name == "RLock" || name == "TryRLock"
}

func isUnlock(call *ssa.CallCommon) bool {
	return strings.HasSuffix(strings.ToLower(calleeName(call)), "unlock")
}

func isReadUnlock(call *ssa.CallCommon) bool { return calleeName(call) == "RUnlock" }

// calleeName returns the name of the function that call surely calls, or "".
func calleeName(call *ssa.CallCommon) string {
	if fn := ssaform.Callee(call); fn != nil {
		return fn.Name()
	}
	return ""
}

// does returns the call that does to a lock what is says: call itself, or one in a
// function of the package that first of all does so, and nothing else to any lock; or nil.
//
//	func (c *cache) enter() { c.mu.Lock() }
func does(call *ssa.CallCommon, is func(*ssa.CallCommon) bool) *ssa.CallCommon {
	if is(call) {
		return call
	}
	fn := ssaform.Static(call)
	if fn == nil {
		return nil
	}
	var found *ssa.CallCommon
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			other, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			_, plain := instr.(*ssa.Call)
			switch common := other.Common(); {
			case plain && found == nil && block == fn.Blocks[0] && is(common):
				found = common
			case isLock(common) || isUnlock(common):
				return nil
			}
		}
	}
	return found
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

// ownLock reports whether a lock is taken on each way to instr that each call makes for itself.
func ownLock(instr ssa.Instruction) bool {
	for call := range callsBefore(instr) {
		if taken := does(&call.Call, isLock); taken != nil && locksLocal(taken) {
			return true
		}
	}
	return false
}

// callsBefore returns the calls that have run whenever instr is reached.
func callsBefore(instr ssa.Instruction) iter.Seq[*ssa.Call] {
	return func(yield func(*ssa.Call) bool) {
		for _, block := range instr.Parent().Blocks {
			if !block.Dominates(instr.Block()) {
				continue
			}
			for _, other := range block.Instrs {
				if other == instr {
					break
				}
				if call, ok := other.(*ssa.Call); ok && !yield(call) {
					return
				}
			}
		}
	}
}

// between returns the instructions that may run after from and before to, which from
// dominates, without from running again.
func between(from, to ssa.Instruction) []ssa.Instruction {
	var found []ssa.Instruction
	start, end := from.Block(), to.Block()
	for _, block := range from.Parent().DomPreorder() {
		if block != start && (start == end || !start.Dominates(block) || block != end && !ssaform.FollowsWithout(block, end, start)) {
			continue
		}
		started := block != start
		for _, instr := range block.Instrs {
			if instr == to {
				break
			}
			if started {
				found = append(found, instr)
			}
			started = started || instr == from
		}
	}
	return found
}
