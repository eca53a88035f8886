package straypool

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// outlivedBy returns the instruction that starts a goroutine which uses p, when nothing
// after it could wait for the goroutine before the function of p returns and closing
// runs; else nil:
//
//	defer db.Close()
//	go func() { db.Exec("CALL nightly()") }()
//	return nil
func (u *unit) outlivedBy(p *making.Pool, closing *ssa.Defer) ssa.Instruction {
	var started ssa.Instruction
	for instr := range ssaform.Instructions(p.Func) {
		if started == nil && comesBefore(p.Instr, instr) && u.usesIn(p, instr) {
			started = instr
		}
	}
	if started == nil {
		return nil
	}
	returns := false
	for instr := range ssaform.Instructions(p.Func) {
		if d, ok := instr.(*ssa.Defer); ok && d != closing && !comesBefore(d, closing) {
			return nil // it runs before closing
		}
		after := ssaform.Precedes(started, instr)
		if after && u.startedBy(instr) == nil && u.mayLast(instr, maxHelpers) {
			return nil
		}
		_, ret := instr.(*ssa.Return)
		returns = returns || after && ret
	}
	if !returns {
		return nil
	}
	return started
}

// startedBy returns the function that instr runs in a goroutine of its own, or nil.
func (u *unit) startedBy(instr ssa.Instruction) *ssa.Function {
	switch instr := instr.(type) {
	case *ssa.Go:
		return ssaform.Static(&instr.Call)
	case *ssa.Call:
		for _, arg := range instr.Call.Args {
			if isFunction(arg) && u.graph.Runs(instr, arg) == catalog.RunsAside {
				return ssaform.FunctionOf(arg)
			}
		}
	}
	return nil
}

// usesIn reports whether the goroutine that instr starts calls a method of p, which it has
// captured or is given, and does not close it.
func (u *unit) usesIn(p *making.Pool, instr ssa.Instruction) bool {
	fn := u.startedBy(instr)
	if fn == nil || slices.ContainsFunc(p.Fate.Closed, func(c ssa.Instruction) bool { return c.Parent() == fn || c == instr }) {
		return false
	}
	args := instr.(ssa.CallInstruction).Common().Args
	return slices.ContainsFunc(instructions(fn), func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		if !ok || ssaform.Receiver(&call.Call) == nil {
			return false
		}
		receiver := making.ReceiverFirst(&call.Call)[0]
		param, given := origin(receiver).(*ssa.Parameter)
		return p.Fate.Aliases[receiver] || given && param.Parent() == fn && ssaform.ParamIndex(param) < len(args) && u.isItself(p, args[ssaform.ParamIndex(param)])
	})
}

// blocks reports whether instr may wait for another goroutine: anything but what
// writes to a log.
func blocks(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Select:
		return instr.Blocking
	case *ssa.Send:
		return true
	case *ssa.UnOp:
		return instr.Op == token.ARROW
	case *ssa.Call:
		fn := ssaform.Callee(&instr.Call)
		return fn == nil || !catalog.KeepsNothing(fn) || fn.FullName() == "time.Sleep"
	}
	return false
}
