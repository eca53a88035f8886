package heldsession

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A liveness holds, for each value, the blocks at whose beginning later code may still look at
// it, or nil where that is not known.
type liveness map[ssa.Value]map[*ssa.BasicBlock]bool

// over reports whether no code from the beginning of block on looks at v, a value of the same
// function. To keep what is known of each would cost the square of the number of checks.
func (l liveness) over(v ssa.Value, block *ssa.BasicBlock) bool {
	def, ok := v.(ssa.Instruction)
	if !ok || def.Parent() != block.Parent() || def.Block() == block {
		return false
	}
	live, ok := l[v]
	if !ok {
		if uses, ok := usesOf(v, ssaform.IsError(v.Type())); ok {
			live = aliveFrom(def.Block(), uses)
		}
		l[v] = live
	}
	return live != nil && !live[block]
}

// usesOf returns the blocks in which code looks at v, or at a condition on v, and whether these are
// all. What is made of an error does not count.
func usesOf(v ssa.Value, isError bool) (blocks []*ssa.BasicBlock, ok bool) {
	for _, ref := range ssaform.Referrers(v) {
		switch ref := ref.(type) {
		case *ssa.Phi: // where its predecessor ends
			for i, edge := range ref.Edges {
				if edge == v {
					blocks = append(blocks, ref.Block().Preds[i])
				}
			}
			continue
		case *ssa.BinOp:
			conditions, ok := usesOf(ref, isError)
			if !ok {
				return nil, false
			}
			blocks = append(blocks, conditions...)
		case *ssa.If, *ssa.Return, *ssa.DebugRef:
		case *ssa.Call:
			if !isError && !leadsNowhere(ref.Type()) {
				return nil, false
			}
		default:
			if !isError {
				return nil, false
			}
		}
		blocks = append(blocks, ref.Block())
	}
	return blocks, true
}

// leadsNowhere reports whether a result of type t leads to no session or pool.
func leadsNowhere(t types.Type) bool {
	if tuple, ok := t.(*types.Tuple); ok {
		return tuple.Len() == 0
	}
	_, basic := t.Underlying().(*types.Basic)
	return basic || ssaform.IsError(t)
}

// aliveFrom returns the blocks on the ways from def to uses, at whose beginning a value of def is
// alive.
func aliveFrom(def *ssa.BasicBlock, uses []*ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	live := map[*ssa.BasicBlock]bool{}
	for work := uses; len(work) > 0; {
		block := work[len(work)-1]
		work = work[:len(work)-1]
		if block == def || live[block] {
			continue
		}
		live[block] = true
		work = append(work, block.Preds...)
	}
	return live
}
