package straypool

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// locks reports whether call takes a lock of some kind: sync's, a file's, one of the
// program; itself, or in a helper that leaves it taken.
func locks(call *ssa.CallCommon) bool { return isLock(call) || leaves(call, isLock) }

// readLocks reports whether call takes a lock that several may hold at once.
func readLocks(call *ssa.CallCommon) bool { return isReadLock(call) || leaves(call, isReadLock) }

// unlocks reports whether call releases a lock.
func unlocks(call *ssa.CallCommon) bool { return isUnlock(call) || leaves(call, isUnlock) }

func isLock(call *ssa.CallCommon) bool {
	name := strings.ToLower(calleeName(call))
	return name == "acquire" || strings.HasSuffix(name, "lock") && !strings.HasSuffix(name, "unlock") || strings.Contains(name, "compareandswap")
}

func isReadLock(call *ssa.CallCommon) bool {
	name := calleeName(call)
	return name == "RLock" || name == "TryRLock"
}

func isUnlock(call *ssa.CallCommon) bool {
	return strings.HasSuffix(strings.ToLower(calleeName(call)), "unlock")
}

// calleeName returns the name of the function that call surely calls, or "".
func calleeName(call *ssa.CallCommon) string {
	if fn := ssaform.Callee(call); fn != nil {
		return fn.Name()
	}
	return ""
}

// leaves reports whether call runs a function of the package that first of all does
// what is says to a lock, and nothing else to any:
//
//	func (c *cache) enter() { c.mu.Lock() }
func leaves(call *ssa.CallCommon, is func(*ssa.CallCommon) bool) bool {
	fn := call.StaticCallee()
	if fn == nil {
		return false
	}
	found := false
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			other, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			_, plain := instr.(*ssa.Call)
			switch common := other.Common(); {
			case plain && !found && block == fn.Blocks[0] && is(common):
				found = true
			case isLock(common) || isUnlock(common):
				return false
			}
		}
	}
	return found
}
