package ssaform

import (
	"go/token"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Decided yields the conditions in the function of instr that have one outcome
// whenever instr runs, with that outcome, the innermost first.
func Decided(instr ssa.Instruction) iter.Seq2[ssa.Value, bool] {
	return func(yield func(ssa.Value, bool) bool) {
		for block := instr.Block(); block != nil && block.Idom() != nil; block = block.Idom() {
			dominator := block.Idom()
			branch, ok := dominator.Instrs[len(dominator.Instrs)-1].(*ssa.If)
			if !ok {
				continue
			}
			for i, succ := range dominator.Succs {
				if succ.Dominates(block) && len(succ.Preds) == 1 && !yield(branch.Cond, i == 0) {
					return
				}
			}
		}
	}
}

// Errors yields the errors that are not nil whenever instr runs, the innermost first.
func Errors(instr ssa.Instruction) iter.Seq[ssa.Value] {
	return func(yield func(ssa.Value) bool) {
		for cond, outcome := range Decided(instr) {
			op, ok := cond.(*ssa.BinOp)
			if ok && IsNil(op.Y) && IsError(op.X.Type()) && (op.Op == token.NEQ) == outcome && !yield(op.X) {
				return
			}
		}
	}
}

// OnFailure reports whether instr only runs where an error is not nil.
func OnFailure(instr ssa.Instruction) bool {
	for range Errors(instr) {
		return true
	}
	return false
}

// Fails reports whether ret returns because of an error; the caller then does not rely on anything
// that the function has not done by then.
func Fails(ret *ssa.Return) bool {
	return len(ret.Results) > 0 && IsError(ret.Results[len(ret.Results)-1].Type()) && OnFailure(ret)
}

// OnEachPath reports whether instr has run whenever its function returns.
func OnEachPath(instr ssa.Instruction) bool {
	return !slices.ContainsFunc(Returns(instr.Parent()), func(ret *ssa.Return) bool { return !Before(instr, ret) })
}

// OnSuccess reports whether instr has run whenever its function returns without an error.
func OnSuccess(instr ssa.Instruction) bool {
	return !slices.ContainsFunc(Returns(instr.Parent()), func(ret *ssa.Return) bool { return !Before(instr, ret) && !Fails(ret) })
}
