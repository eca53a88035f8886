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

// Stores yields the stores to addr, an address in one function.
func Stores(addr ssa.Value) iter.Seq[*ssa.Store] {
	return func(yield func(*ssa.Store) bool) {
		for _, ref := range Referrers(addr) {
			if store, ok := ref.(*ssa.Store); ok && store.Addr == addr && !yield(store) {
				return
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
