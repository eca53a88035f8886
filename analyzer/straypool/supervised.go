package straypool

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// supervised reports whether the loop of way starts work again when it has failed:
// what owns p runs until then, and is closed.
//
//	for ctx.Err() == nil {
//		a, err := agent.Start(ctx, dsn)
//		…
//		log.Print(a.Run(ctx))
//		a.Close()
//	}
func (u *unit) supervised(p *making.Pool, way callpath.Path) bool {
	if ticks(way.At) || u.endsApart(p) || u.atOnce(way) {
		return false
	}
	if len(way.Chain) > 1 && p.Fate.Ends() && worksOn(way) {
		return true
	}
	for alias := range p.Fate.Aliases {
		for _, ref := range ssaform.Referrers(alias) {
			call, ok := ref.(*ssa.Call)
			if !ok || !slices.Contains(making.ReceiverFirst(&call.Call), alias) {
				continue
			}
			if own := ssaform.Receiver(&call.Call) != nil && making.ReceiverFirst(&call.Call)[0] == alias; own && runsLong(ssaform.Callee(&call.Call)) {
				return true
			}
			if slices.ContainsFunc(u.form.Targets(&call.Call), waits) {
				return true
			}
		}
	}
	return false
}

// worksOn reports whether what the loop of way calls works until it fails or is stopped, itself or in
// a function that it calls.
func worksOn(way callpath.Path) bool {
	called := way.Chain[1].Parent()
	if runsLong(ssaform.Callee(way.At.(ssa.CallInstruction).Common())) || runsLong(ssaform.Declared(called)) || waits(called) {
		return true
	}
	for instr := range ssaform.Instructions(called) {
		if call, ok := instr.(*ssa.Call); ok && ssaform.Static(&call.Call) != nil && waits(ssaform.Static(&call.Call)) {
			return true
		}
	}
	return false
}

// endsApart reports whether only goroutines close p that the loop starts and does not wait for, so
// that the next iteration begins while the pool is open:
//
//	for i := range n {
//		w, err := newWorker(i, dsn)
//		…
//		go func() { defer w.Close(); w.Run(ctx) }()
//	}
func (u *unit) endsApart(p *making.Pool) bool {
	return len(p.Fate.Closed) > 0 && !slices.ContainsFunc(p.Fate.Closed, func(closed ssa.Instruction) bool {
		started := u.starterOf(closed)
		return started == nil || u.awaits(started)
	})
}

// awaits reports whether the function of started, which starts a goroutine, may wait afterwards.
func (u *unit) awaits(started ssa.Instruction) bool {
	return slices.ContainsFunc(slices.Collect(ssaform.Instructions(started.Parent())), func(after ssa.Instruction) bool {
		return ssaform.Before(started, after) && u.startedBy(after) == nil && u.mayLast(after, maxHelpers)
	})
}

// atOnce reports whether the loop of way starts goroutines that reach the pool, and waits for none
// of them before it starts the next.
func (u *unit) atOnce(way callpath.Path) bool {
	return slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool {
		started := u.starterOf(instr)
		return started != nil && inLoop(started) && !u.awaits(started)
	})
}

// starterOf returns the instruction that starts the goroutine in which instr runs, or nil.
func (u *unit) starterOf(instr ssa.Instruction) ssa.Instruction {
	if u.startedBy(instr) != nil {
		return instr
	}
	if fn := instr.Parent(); fn.Parent() != nil {
		for outer := range ssaform.Instructions(fn.Parent()) {
			if u.startedBy(outer) == fn {
				return outer
			}
		}
	}
	return nil
}

// waits reports whether fn works on what it receives, one value after another.
func waits(fn *ssa.Function) bool {
	for instr := range ssaform.Instructions(fn) {
		receive, ok := instr.(*ssa.UnOp)
		_, chooses := instr.(*ssa.Select)
		if (chooses || ok && receive.Op == token.ARROW) && inLoop(instr) {
			return true
		}
	}
	return false
}

// runsLong reports whether the name of fn says that it works until it fails or is
// stopped.
func runsLong(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	name := strings.ToLower(fn.Name())
	return slices.ContainsFunc([]string{"run", "serve", "listen", "consume", "watch", "wait", "loop", "start"},
		func(verb string) bool { return strings.HasPrefix(name, verb) })
}

// ticks reports whether the loop around instr waits in each iteration for a ticker, or
// for what comes out of a channel.
func ticks(instr ssa.Instruction) bool {
	for _, block := range instr.Parent().Blocks {
		if !ssaform.InOneLoop(block, instr.Block()) {
			continue
		}
		for _, other := range block.Instrs {
			if receive, ok := other.(*ssa.UnOp); ok && receive.Op == token.ARROW {
				return true
			}
		}
	}
	return false
}
