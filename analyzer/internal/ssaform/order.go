package ssaform

import "golang.org/x/tools/go/ssa"

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
