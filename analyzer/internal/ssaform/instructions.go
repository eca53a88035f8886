package ssaform

import (
	"iter"
	"slices"

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

// Returns lists the ways in which fn returns, without that after a panic.
func Returns(fn *ssa.Function) []*ssa.Return {
	var all []*ssa.Return
	for _, block := range fn.Blocks {
		if ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && block != fn.Recover {
			all = append(all, ret)
		}
	}
	return all
}

// Listed returns the elements of the list v, and whether code writes them down where it makes v:
// a literal, or the arguments of a variadic call.
func Listed(v ssa.Value) (elements []ssa.Value, ok bool) {
	slice, ok := v.(*ssa.Slice)
	if !ok {
		return nil, false
	}
	array, ok := slice.X.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	for _, ref := range Referrers(array) {
		if at, ok := ref.(*ssa.IndexAddr); ok {
			for store := range Stores(at) {
				elements = append(elements, store.Val)
			}
		}
	}
	return elements, true
}

// WithLiterals returns the instructions of fn and of the literals in it.
func WithLiterals(fn *ssa.Function) []ssa.Instruction {
	all := slices.Collect(Instructions(fn))
	for _, anon := range fn.AnonFuncs {
		all = append(all, WithLiterals(anon)...)
	}
	return all
}
