package heldsession

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
)

// repeated reports whether several goroutines may run fn at once: it runs for
// each request, or in goroutines that a loop starts.
func (u *unit) repeated(fn *ssa.Function) bool {
	if u.graph == nil {
		u.graph = callpath.NewGraph(u.form)
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
			return slices.ContainsFunc(way.Chain, isGo) || u.atOnce(way.Root, seen)
		}
		return false
	})
}

func isGo(instr ssa.Instruction) bool {
	_, ok := instr.(*ssa.Go)
	return ok
}
