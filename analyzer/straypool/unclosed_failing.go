package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reportFailing reports that p stays open on some path of the function that makes it
// for its callers. Where a call of the pool itself fails, as in
//
//	if err := db.Ping(); err != nil {
//		return nil, err
//	}
//
// that is informational unless the package shows that the function runs again and
// again: the pool has no connection yet, and most constructors run once. So it is on each path
// of a function that serves until the process ends.
func (u *unit) reportFailing(p *making.Pool, l *lifetime.Leak, text string) {
	kind := unclosed
	again := func(way callpath.Path) bool {
		return way.Frequency == callpath.Request || way.Frequency == callpath.Loop || slices.ContainsFunc(way.Chain, triedAgain)
	}
	usable := func(e lifetime.Exit) bool { return p.Fate.Passes() && !unusable(p, returnAt(p.Func, e.Pos)) }
	if !slices.ContainsFunc(l.Exits, usable) && !slices.ContainsFunc(u.ways(p), again) {
		kind = unclosedOnce
	}
	u.report.Report(report.Finding{Kind: kind, Pos: l.Pos, End: l.End, Message: text})
	u.judged = append(u.judged, verdict{kind: unclosed, pool: p, fails: true, text: text})
}

// runsUntilEnd reports whether a function that captured p serves with it as long as the function
// of p waits, and no path closes it:
//
//	srv := &http.Server{Handler: newHandler(db)}
//	go srv.ListenAndServe()
//	<-ctx.Done()
func runsUntilEnd(p *making.Pool) bool {
	return len(p.Fate.Captured) > 0 && len(p.Fate.Closed) == 0 && !p.Fate.Stays() && !p.Fate.Passes()
}

// unusable reports whether ret returns because the call that opened p failed, or a call
// that got p.
func unusable(p *making.Pool, ret *ssa.Return) bool {
	if ret == nil {
		return false
	}
	for err := range ssaform.Errors(ret) {
		if extract, ok := err.(*ssa.Extract); ok {
			err = extract.Tuple
		}
		call, ok := err.(*ssa.Call)
		if !ok {
			return false
		}
		got := func(arg *ssa.Value) bool {
			return p.Fate.Aliases[*arg] || *arg != nil && p.Fate.Aliases[receiverOf(*arg)]
		}
		return ssa.Instruction(call) == p.Instr || slices.ContainsFunc(call.Operands(nil), got)
	}
	return false
}

// receiverOf returns the object of the method whose result v is, or is part of, or nil:
//
//	client.Ping(ctx).Err()
func receiverOf(v ssa.Value) ssa.Value {
	if call, ok := places.Origin(v).(*ssa.Call); ok && ssaform.Receiver(&call.Call) != nil {
		return places.Origin(making.ReceiverFirst(&call.Call)[0])
	}
	return nil
}

// endsAnyway reports whether the process ends soon after the pool is lost: only
// main, a command or the initialization of the program reaches it, and none of
// them tries again. If the pool is only lost where something fails, a loop that opens
// one after the other ends then, too.
func (u *unit) endsAnyway(p *making.Pool, failed bool) bool {
	again := inLoop
	if failed {
		again = retries
	}
	return !slices.ContainsFunc(u.after(failed).Ways(p.Instr, p.Fate.Aliases), func(way callpath.Path) bool {
		return way.Frequency != callpath.Once && way.Frequency != callpath.Unreached || slices.ContainsFunc(way.Chain, again)
	})
}

// inLoop reports whether instr may run again in its function, if only because
// it failed.
func inLoop(instr ssa.Instruction) bool { return ssaform.InOneLoop(instr.Block(), instr.Block()) }

// triedAgain reports whether a loop or a library may run instr again when it has failed.
func triedAgain(instr ssa.Instruction) bool { return inLoop(instr) || retries(instr) }
