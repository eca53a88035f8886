package guard

import (
	"go/constant"
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Claimed returns the atomic flag that lets the first goroutine come to instr, and no
// other, or nil:
//
//	if begun.CompareAndSwap(false, true) { … instr … }
//	if begun.Swap(true) { return }; … instr …
//	if calls.Add(1) == 1 { … instr … }
func Claimed(form *ssaform.Package, instr ssa.Instruction) ssa.Value {
	for cond, outcome := range ssaform.Decided(instr) {
		if not, ok := cond.(*ssa.UnOp); ok {
			cond, outcome = not.X, !outcome
		}
		first := false
		if op, ok := cond.(*ssa.BinOp); ok && isOne(op.Y) && (op.Op == token.EQL) == outcome {
			cond, first = op.X, true
		}
		call, ok := cond.(*ssa.Call)
		if !ok {
			continue
		}
		method := making.Atomic(&call.Call)
		if method == "CompareAndSwap" && outcome || method == "Swap" && !outcome || first && strings.HasPrefix(method, "Add") {
			if flag := call.Call.Args[0]; places.Of(flag) != "" && !putBack(form, call) {
				return flag
			}
		}
	}
	return nil
}

func isOne(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int && c.Int64() == 1
}

// putBack reports whether something other than claim changes its flag, but where a call has
// failed, so that another goroutine may try.
func putBack(form *ssaform.Package, claim *ssa.Call) bool {
	place := places.Of(claim.Call.Args[0])
	for instr := range form.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok || call == claim || len(call.Call.Args) == 0 || places.Of(call.Call.Args[0]) != place {
			continue
		}
		if method := making.Atomic(&call.Call); method != "" && !strings.HasPrefix(method, "Load") && !ssaform.OnFailure(call) {
			return true
		}
	}
	return false
}
