package guard

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Lock is held whenever some instruction runs.
type Lock struct {
	name   string    // names the lock within its function
	Taken  *ssa.Call // takes it, itself or in a helper
	shared bool      // others may hold it at the same time, as a read lock
}

// Excludes reports whether l keeps all other goroutines out.
func (l Lock) Excludes() bool { return !l.shared }

// Held returns the locks that are held at instr: its function has taken them on each
// way there, and not released since. A lock that each call makes for itself is none.
func Held(instr ssa.Instruction) []Lock {
	var found []Lock
	for call := range callsBefore(instr) {
		taken := does(&call.Call, isLock)
		if taken == nil || locksLocal(taken) {
			continue
		}
		l := Lock{name: lockName(taken), Taken: call, shared: isReadLock(taken)}
		if !slices.ContainsFunc(ssaform.Between(call, instr), l.releasedBy) {
			found = append(found, l)
		}
	}
	return found
}

// HeldThrough returns the locks that are held at from and all the time until instr to
// of the same function.
func HeldThrough(from, to ssa.Instruction) []Lock {
	later := Held(to)
	return slices.DeleteFunc(Held(from), func(l Lock) bool { return !slices.Contains(later, l) })
}

func (l Lock) releasedBy(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	released := does(&call.Call, isUnlock)
	return released != nil && lockName(released) == l.name && isReadUnlock(released) == l.shared
}

// lockName names the lock that call takes or releases: by its variable or field, or, if
// it is local, by the value of the function that is it.
func lockName(call *ssa.CallCommon) string {
	args := making.ReceiverFirst(call)
	if len(args) == 0 {
		return ssaform.CalleeName(call)
	}
	if place := places.Of(args[0]); place != "" {
		return place
	}
	if made, ok := args[0].(*ssa.Call); ok {
		return ssaform.CalleeName(&made.Call) + "()" // c.lockOf(key).Lock()
	}
	return args[0].Name()
}

func isLock(call *ssa.CallCommon) bool {
	name := strings.ToLower(ssaform.CalleeName(call))
	return name == "acquire" || strings.HasSuffix(name, "lock") && !strings.HasSuffix(name, "unlock") || strings.Contains(name, "compareandswap")
}

// isReadLock reports whether call takes a lock that several may hold at once.
func isReadLock(call *ssa.CallCommon) bool {
	name := ssaform.CalleeName(call)
	return name == "RLock" || name == "TryRLock"
}

func isUnlock(call *ssa.CallCommon) bool {
	return strings.HasSuffix(strings.ToLower(ssaform.CalleeName(call)), "unlock")
}

func isReadUnlock(call *ssa.CallCommon) bool { return ssaform.CalleeName(call) == "RUnlock" }

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
	place := places.Of(load.X)
	for instr := range ssaform.Instructions(load.Parent()) {
		store, ok := instr.(*ssa.Store)
		if ok && place != "" && places.Of(store.Addr) == place && ssaform.Before(store, load) {
			_, made := store.Val.(*ssa.Alloc)
			return made
		}
	}
	return false
}

// HoldsOwn reports whether a lock is taken on each way to instr that each call makes for itself.
func HoldsOwn(instr ssa.Instruction) bool {
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

// Takes reports whether call takes a lock, itself or in a function of the package.
func Takes(call *ssa.CallCommon) bool { return does(call, isLock) != nil }
