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
	return comesBack(instr.Block(), results, succeeded, anywhere)
}

// An outcome is how a call ended whose function goes on.
type outcome int

const (
	succeeded outcome = +1
	failed    outcome = -1
)

// beginsAgain reports whether the loop whose first block is loop is in another one.
func beginsAgain(loop *ssa.BasicBlock, results map[ssa.Value]bool, after outcome) bool {
	return comesBack(loop, results, after, func(block *ssa.BasicBlock) bool { return !loop.Dominates(block) })
}

func anywhere(*ssa.BasicBlock) bool { return true }

// comesBack reports whether block follows itself, from a block that counts, on paths with
// the outcome.
func comesBack(block *ssa.BasicBlock, results map[ssa.Value]bool, after outcome, counts func(*ssa.BasicBlock) bool) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{block}
	for len(work) > 0 {
		at := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		next := after.successors(at, results)
		if slices.Contains(next, block) && counts(at) {
			return true
		}
		work = append(work, next...)
	}
	return false
}

// successors returns those of block on which nothing has failed, or something has.
func (after outcome) successors(block *ssa.BasicBlock, results map[ssa.Value]bool) []*ssa.BasicBlock {
	branch, ok := block.Instrs[len(block.Instrs)-1].(*ssa.If)
	if !ok {
		return block.Succs
	}
	switch int(after) * failure(branch.Cond, results) {
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
// after instr, on paths with the outcome.
func goesOn(instr ssa.Instruction, results map[ssa.Value]bool, after outcome) bool {
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
		work = append(work, after.successors(block, results)...)
	}
	return false
}
