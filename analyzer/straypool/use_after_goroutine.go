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
func outlivedBy(p *making.Pool, closing *ssa.Defer) *ssa.Go {
	var started *ssa.Go
	for instr := range ssaform.Instructions(p.Func) {
		if g, ok := instr.(*ssa.Go); ok && started == nil && comesBefore(p.Instr, g) && usesIn(p, g) {
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

// usesIn reports whether the goroutine that g starts calls a method of p, and does not
// close it.
func usesIn(p *making.Pool, g *ssa.Go) bool {
	literal := ssaform.Static(&g.Call)
	if literal == nil || slices.ContainsFunc(p.Fate.Closed, func(c ssa.Instruction) bool { return c.Parent() == literal }) {
		return false
	}
	return slices.ContainsFunc(instructions(literal), func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		return ok && ssaform.Receiver(&call.Call) != nil && p.Fate.Aliases[making.ReceiverFirst(&call.Call)[0]]
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
