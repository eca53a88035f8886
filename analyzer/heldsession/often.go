package heldsession

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// repeated reports whether several goroutines may run fn at once: it runs for
// each request, or in goroutines that a loop starts.
func (u *unit) repeated(fn *ssa.Function) bool {
	if u.graph == nil {
		u.graph = callpath.NewGraph(u.form, nil)
	}
	for fn.Synthetic == rangeBody {
		fn = fn.Parent()
	}
	return u.atOnce(fn, map[*ssa.Function]bool{})
}

// rangeBody marks the body of a loop over an iterator, which SSA makes a function.
const rangeBody = "range-over-func yield"

func (u *unit) atOnce(fn *ssa.Function, seen map[*ssa.Function]bool) bool {
	if seen[fn] || len(fn.Blocks) == 0 {
		return false
	}
	seen[fn] = true
	return slices.ContainsFunc(u.graph.Ways(fn.Blocks[0].Instrs[0], nil), func(way callpath.Path) bool {
		switch way.Frequency {
		case callpath.Request:
			return !way.Timed
		case callpath.Loop:
			return slices.ContainsFunc(way.Chain, u.isGo) || u.atOnce(way.Root, seen)
		}
		return false
	})
}

// isGo reports whether instr starts a goroutine: also in a group that sets no limit.
func (u *unit) isGo(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		_, ok = instr.(*ssa.Go)
		return ok
	}
	fn := ssaform.Callee(&call.Call)
	return fn != nil && starts(u.fullName(fn)) && !u.limitedGroup(call)
}

// starts reports whether the method called name starts a goroutine of a group.
func starts(name string) bool {
	for _, by := range groups {
		if slices.Contains(by, name) {
			return true
		}
	}
	return false
}

// limitedGroup reports whether the function that calls Go of a group limits it.
func (u *unit) limitedGroup(call *ssa.Call) bool {
	group := u.key(receiver(&call.Call))
	for instr := range ssaform.Instructions(call.Parent()) {
		limits, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		fn := ssaform.Callee(&limits.Call)
		if fn != nil && fn.FullName() == "(*golang.org/x/sync/errgroup.Group).SetLimit" && u.key(receiver(&limits.Call)) == group {
			return true
		}
	}
	return false
}
