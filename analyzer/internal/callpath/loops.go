package callpath

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Repeats reports whether instr runs again and again in its function, even
// though it succeeds: it is in a loop that is not left when no error occurs
// and none of its results is nil.
func Repeats(instr ssa.Instruction, results map[ssa.Value]bool) bool {
	return comesBack(instr.Block(), results, +1, anywhere)
}

// Retries reports whether instr may run again in its function when it has failed.
func Retries(instr ssa.Instruction, results map[ssa.Value]bool) bool {
	return comesBack(instr.Block(), results, -1, anywhere)
}

// beginsAgain reports whether the loop whose first block is loop is in another one.
func beginsAgain(loop *ssa.BasicBlock, results map[ssa.Value]bool) bool {
	return comesBack(loop, results, +1, func(block *ssa.BasicBlock) bool { return !loop.Dominates(block) })
}

func anywhere(*ssa.BasicBlock) bool { return true }

// comesBack reports whether block follows itself, from a block that counts, on paths with
// the outcome that sign says.
func comesBack(block *ssa.BasicBlock, results map[ssa.Value]bool, sign int, counts func(*ssa.BasicBlock) bool) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{block}
	for len(work) > 0 {
		at := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		next := outcomes(at, results, sign)
		if slices.Contains(next, block) && counts(at) {
			return true
		}
		work = append(work, next...)
	}
	return false
}

// outcomes returns the successors of block on which nothing has failed, if sign is +1, or
// something has, if it is -1.
func outcomes(block *ssa.BasicBlock, results map[ssa.Value]bool, sign int) []*ssa.BasicBlock {
	branch, ok := block.Instrs[len(block.Instrs)-1].(*ssa.If)
	if !ok {
		return block.Succs
	}
	switch sign * failure(branch.Cond, results) {
	case +1:
		return block.Succs[1:]
	case -1:
		return block.Succs[:1]
	}
	return block.Succs
}

// failure says what a condition means for success: +1 that there is none, as in
// err != nil or db == nil, -1 that there is, 0 nothing.
func failure(cond ssa.Value, results map[ssa.Value]bool) int {
	op, ok := cond.(*ssa.BinOp)
	if !ok {
		return 0
	}
	value := op.X
	if c, ok := op.X.(*ssa.Const); ok && c.IsNil() {
		value = op.Y
	} else if c, ok := op.Y.(*ssa.Const); !ok || !c.IsNil() {
		return 0
	}
	sign := 0
	switch {
	case ssaform.IsError(value.Type()):
		sign = +1
	case results[value]:
		sign = -1
	}
	switch op.Op {
	case token.NEQ:
		return sign
	case token.EQL:
		return -sign
	}
	return 0
}

// rangeBody is what package ssa says of the body of a loop over a function.
const rangeBody = "range-over-func yield"

// goesOn reports whether the body of a loop over a function asks for the next value
// after instr, even though it succeeds.
func goesOn(instr ssa.Instruction, results map[ssa.Value]bool) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{instr.Block()}
	for len(work) > 0 {
		block := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[block] {
			continue
		}
		seen[block] = true
		if ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && len(ret.Results) == 1 {
			if next, ok := ret.Results[0].(*ssa.Const); !ok || next.Value.String() == "true" {
				return true
			}
		}
		work = append(work, outcomes(block, results, +1)...)
	}
	return false
}
