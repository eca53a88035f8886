package ssaform

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// direct makes calls of a variable that is only another name of a function
// calls of the function:
//
//	var DbOpen = utils.DbOpen
func (p *Package) direct() {
	named := p.names()
	if len(named) == 0 {
		return
	}
	for _, fn := range p.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				if load, ok := call.Common().Value.(*ssa.UnOp); ok && load.Op == token.MUL {
					if target := named[load.X]; target != nil {
						call.Common().Value = target
					}
				}
			}
		}
	}
}

// names returns the variables of the package that are initialized with a
// declared function, and then only called.
func (p *Package) names() map[ssa.Value]*ssa.Function {
	named := map[ssa.Value]*ssa.Function{}
	if p.Init == nil {
		return nil
	}
	for _, block := range p.Init.Blocks {
		for _, instr := range block.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			if target, ok := store.Val.(*ssa.Function); ok && target.Parent() == nil {
				if global, ok := store.Addr.(*ssa.Global); ok && global.Pkg == p.SSA {
					named[global] = target
				}
			}
		}
	}
	if len(named) == 0 {
		return nil
	}
	for _, fn := range p.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				p.assigned(fn, instr, named)
			}
		}
	}
	return named
}

// assigned takes out of named the variables that instr may give another value:
// it stores there, or takes the address.
func (p *Package) assigned(fn *ssa.Function, instr ssa.Instruction, named map[ssa.Value]*ssa.Function) {
	for _, operand := range instr.Operands(nil) {
		if *operand == nil || named[*operand] == nil {
			continue
		}
		load, isLoad := instr.(*ssa.UnOp)
		initial, isStore := instr.(*ssa.Store)
		if isLoad && load.Op == token.MUL || isStore && fn == p.Init && initial.Addr == *operand && initial.Val == named[*operand] {
			continue
		}
		delete(named, *operand)
	}
}
