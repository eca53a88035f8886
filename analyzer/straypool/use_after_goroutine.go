package straypool

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// outlivedBy returns the go statement that starts a goroutine which uses p, when nothing
// after it could wait for the goroutine before the function of p returns and closing
// runs; else nil:
//
//	defer db.Close()
//	go func() { db.Exec("CALL nightly()") }()
//	return nil
func (u *unit) outlivedBy(p *making.Pool, closing *ssa.Defer) *ssa.Go {
	var started *ssa.Go
	for instr := range ssaform.Instructions(p.Func) {
		if g, ok := instr.(*ssa.Go); ok && started == nil && comesBefore(p.Instr, g) && u.usesIn(p, g) {
			started = g
		}
	}
	if started == nil {
		return nil
	}
	returns := false
	for instr := range ssaform.Instructions(p.Func) {
		if d, ok := instr.(*ssa.Defer); ok && d != closing {
			return nil
		}
		after := ssaform.Precedes(started, instr)
		if after && blocks(instr) {
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

// usesIn reports whether the goroutine that g starts calls a method of p, which it has
// captured or is given, and does not close it.
func (u *unit) usesIn(p *making.Pool, g *ssa.Go) bool {
	fn := ssaform.Static(&g.Call)
	if fn == nil || slices.ContainsFunc(p.Fate.Closed, func(c ssa.Instruction) bool { return c.Parent() == fn || c == ssa.Instruction(g) }) {
		return false
	}
	return slices.ContainsFunc(instructions(fn), func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		if !ok || ssaform.Receiver(&call.Call) == nil {
			return false
		}
		receiver := making.ReceiverFirst(&call.Call)[0]
		param, given := receiver.(*ssa.Parameter)
		return p.Fate.Aliases[receiver] || given && param.Parent() == fn && u.isPool(p, g.Call.Args[ssaform.ParamIndex(param)])
	})
}

// blocks reports whether instr may wait for another goroutine: anything but what
// writes to a log.
func blocks(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Select, *ssa.Send:
		return true
	case *ssa.UnOp:
		return instr.Op == token.ARROW
	case *ssa.Call:
		fn := ssaform.Callee(&instr.Call)
		return fn == nil || !catalog.KeepsNothing(fn) || fn.FullName() == "time.Sleep"
	}
	return false
}
