package straypool

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// runsOn reports whether what owns p was asked to begin something, which
// continues with the pool when the function has returned:
//
//	subscriber, err := events.NewSubscriber(url)
//	…
//	return subscriber.Subscribe(ctx, handle)
func runsOn(p *making.Pool) bool {
	if !p.Owner {
		return false
	}
	for alias := range p.Fate.Aliases {
		if slices.ContainsFunc(ssaform.Referrers(alias), func(ref ssa.Instruction) bool { return begins(ref, alias) }) {
			return true
		}
	}
	return false
}

// begins reports whether instr calls a method of owner whose name says that it
// begins something and returns.
func begins(instr ssa.Instruction, owner ssa.Value) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	common := call.Common()
	fn := ssaform.Callee(common)
	if fn == nil || fn.Signature().Recv() == nil || making.ReceiverFirst(common)[0] != owner {
		return false
	}
	name := strings.ToLower(fn.Name())
	return slices.ContainsFunc([]string{"subscribe", "start", "watch", "listen", "consume", "schedule", "spawn", "launch"},
		func(verb string) bool { return strings.HasPrefix(name, verb) })
}
