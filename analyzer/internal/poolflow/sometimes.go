package poolflow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// sometimes reports whether the function of instr, which sets a knob of the pool or
// configuration v, returns on some way on which no instruction for which sets holds has
// done so.
func sometimes(instr ssa.Instruction, v ssa.Value, sets func(ssa.Instruction) bool) bool {
	blocks := map[*ssa.BasicBlock]bool{}
	for other := range ssaform.Instructions(instr.Parent()) {
		if other == instr || sets(other) {
			blocks[other.Block()] = true
		}
	}
	return ssaform.Avoidable(madeIn(v, instr.Parent()), blocks)
}

// madeIn returns the block of fn that makes v, or the first one.
func madeIn(v ssa.Value, fn *ssa.Function) *ssa.BasicBlock {
	for {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
			continue
		case *ssa.FieldAddr:
			v = x.X
			continue
		case *ssa.Extract:
			v = x.Tuple
			continue
		case *ssa.Alloc:
			if all := stored(x, 0); len(all) == 1 {
				v = all[0]
				continue
			}
		}
		break
	}
	if made, ok := v.(ssa.Instruction); ok && made.Parent() == fn {
		return made.Block()
	}
	return fn.Blocks[0]
}

// calls reports whether instr calls fn.
func calls(instr ssa.Instruction, fn *types.Func) bool {
	call, ok := instr.(ssa.CallInstruction)
	return ok && ssaform.Callee(call.Common()) == fn
}

// storesInto reports whether instr stores into the field of which field is the address, of
// any value.
func storesInto(instr ssa.Instruction, field *ssa.FieldAddr) bool {
	store, ok := instr.(*ssa.Store)
	if !ok {
		return false
	}
	addr, ok := store.Addr.(*ssa.FieldAddr)
	return ok && addr.Field == field.Field && types.Identical(addr.X.Type(), field.X.Type())
}
