package straypool

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
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
	started := u.startOf(p)
	if started == nil {
		return nil
	}
	returns := false
	for instr := range ssaform.Instructions(p.Func) {
		if d, ok := instr.(*ssa.Defer); ok && d != closing && !ssaform.Before(d, closing) {
			return nil // it runs before closing
		}
		after := instr != started && ssaform.Precedes(started, instr)
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

// startOf returns the first instruction after p was opened that starts a goroutine which uses p and
// does not close it, or nil.
func (u *unit) startOf(p *making.Pool) ssa.Instruction {
	is := func(v ssa.Value) bool { return p.Fate.Aliases[v] || u.isItself(p, v) }
	for instr := range ssaform.Instructions(p.Func) {
		if !ssaform.Before(p.Instr, instr) {
			continue
		}
		fn := u.startedBy(instr)
		closes := slices.ContainsFunc(p.Fate.Closed, func(c ssa.Instruction) bool { return c == instr || c.Parent() == fn })
		if !closes && u.usesIn(instr, is, 1) {
			return instr
		}
	}
	return nil
}

// aside reports whether instr starts a goroutine.
func (u *unit) aside(instr ssa.Instruction) bool {
	_, started := instr.(*ssa.Go)
	return started || u.takes(instr, catalog.RunsAside)
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

// usesIn reports whether the goroutine that instr starts, itself or in a function of the package
// so many calls away, works with a value that is accepts, which it has captured or is given.
func (u *unit) usesIn(instr ssa.Instruction, is func(ssa.Value) bool, depth int) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	given := func(fn *ssa.Function) func(ssa.Value) bool {
		return func(v ssa.Value) bool {
			param, ok := places.Origin(v).(*ssa.Parameter)
			return ok && param.Parent() == fn && ssaform.ParamIndex(param) < len(call.Common().Args) && is(call.Common().Args[ssaform.ParamIndex(param)])
		}
	}
	if fn := u.startedBy(instr); fn != nil {
		return slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool {
			inner, ok := instr.(*ssa.Call)
			return ok && slices.ContainsFunc(making.ReceiverFirst(&inner.Call), func(v ssa.Value) bool { return is(v) || given(fn)(v) })
		})
	}
	fn := ssaform.Static(call.Common())
	return fn != nil && fn.Pkg == u.form.SSA && depth > 0 && slices.ContainsFunc(slices.Collect(ssaform.Instructions(fn)), func(inner ssa.Instruction) bool {
		return u.usesIn(inner, given(fn), depth-1)
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
