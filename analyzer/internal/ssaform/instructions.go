package ssaform

import (
	"iter"

	"golang.org/x/tools/go/ssa"
)

// Instructions yields the instructions of fn, without those of the literals in it.
func Instructions(fn *ssa.Function) iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if !yield(instr) {
					return
				}
			}
		}
	}
}

// Instructions yields the instructions of all functions of the package.
func (p *Package) Instructions() iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, fn := range p.Funcs {
			for instr := range Instructions(fn) {
				if !yield(instr) {
					return
				}
			}
		}
	}
}
