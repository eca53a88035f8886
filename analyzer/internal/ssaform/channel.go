package ssaform

import (
	"go/token"
	"go/types"
	"iter"

	"golang.org/x/tools/go/ssa"
)

// Transfers yields the channels that instr may send a value to (true) or receive one from
// (false), itself or in a function of the package that does nothing else with the channels in
// variables and fields.
func Transfers(instr ssa.Instruction) iter.Seq2[ssa.Value, bool] {
	return func(yield func(ssa.Value, bool) bool) {
		call, ok := instr.(*ssa.Call)
		if !ok || Static(&call.Call) == nil {
			direct(instr, yield)
			return
		}
		var channel ssa.Value
		all, sends := 0, false
		for inner := range Instructions(Static(&call.Call)) {
			direct(inner, func(at ssa.Value, out bool) bool {
				if _, kept := at.(*ssa.UnOp); kept { // unlike that of ctx.Done()
					channel, sends, all = at, out, all+1
				}
				return true
			})
		}
		if all == 1 {
			yield(channel, sends)
		}
	}
}

// direct yields those of instr itself.
func direct(instr ssa.Instruction, yield func(ssa.Value, bool) bool) {
	switch instr := instr.(type) {
	case *ssa.Send:
		yield(instr.Chan, true)
	case *ssa.UnOp:
		if instr.Op == token.ARROW {
			yield(instr.X, false)
		}
	case *ssa.Select:
		for _, state := range instr.States {
			if !yield(state.Chan, state.Dir == types.SendOnly) {
				return
			}
		}
	}
}

// ClosesChannel reports whether call is of the builtin function close.
func ClosesChannel(call *ssa.CallCommon) bool {
	builtin, ok := call.Value.(*ssa.Builtin)
	return ok && builtin.Name() == "close"
}
