package ssaform

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Follows reports whether control can go from the block from to the block to; a block
// follows itself only in a loop.
func Follows(from, to *ssa.BasicBlock) bool { return FollowsWithout(from, to, nil) }

// FollowsWithout reports whether control can do so without going through the block without.
func FollowsWithout(from, to, without *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{without: true}
	work := []*ssa.BasicBlock{from}
	for len(work) > 0 {
		block := work[len(work)-1]
		work = work[:len(work)-1]
		for _, succ := range block.Succs {
			if succ == to {
				return true
			}
			if !seen[succ] {
				seen[succ] = true
				work = append(work, succ)
			}
		}
	}
	return false
}

// InOneLoop reports whether some loop goes through both blocks; a block is in one with itself if
// it is in a loop.
func InOneLoop(a, b *ssa.BasicBlock) bool { return Follows(a, b) && (a == b || Follows(b, a)) }

// Precedes reports whether a may run before b, both of one function.
func Precedes(a, b ssa.Instruction) bool {
	if Follows(a.Block(), b.Block()) {
		return true
	}
	if a.Block() != b.Block() {
		return false
	}
	for _, instr := range a.Block().Instrs {
		switch instr {
		case a:
			return true
		case b:
			return false
		}
	}
	return false
}

// Before reports whether a, of the same function, has run whenever b runs.
func Before(a, b ssa.Instruction) bool {
	if a.Parent() != b.Parent() {
		return false
	}
	if a.Block() == b.Block() {
		return slices.Index(a.Block().Instrs, a) < slices.Index(b.Block().Instrs, b)
	}
	return a.Block().Dominates(b.Block())
}

// Between returns the instructions that may run after from and before to, which from
// dominates, without from running again.
func Between(from, to ssa.Instruction) []ssa.Instruction {
	var found []ssa.Instruction
	start, end := from.Block(), to.Block()
	for _, block := range from.Parent().DomPreorder() {
		if block != start && (start == end || !start.Dominates(block) || block != end && !FollowsWithout(block, end, start)) {
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
