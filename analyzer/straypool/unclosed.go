package straypool

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// reportLeaks reports the pools that package lifetime saw lost on some path,
// unless something louder was said about them.
func (u *unit) reportLeaks(leaks []lifetime.Leak) {
	for i := range leaks {
		l := &leaks[i]
		p := u.poolOf(l)
		if p == nil || slices.ContainsFunc(u.origins(p), u.isReported) || u.inTest(l.Pos) || u.mayBuild(p) || u.fixture(p.Func) || u.endsAnyway(p, l.Category == lifetime.EarlyReturn) {
			continue
		}
		if l.Category == lifetime.NeverClosed && (len(p.Fate.Returned) > 0 || p.Fate.Stays() || len(p.Fate.Captured) > 0 || runsOn(p) || u.keptInLoop(p)) {
			continue // it is reachable, inside what an option or a client was made of
		}
		if l.Category == lifetime.Loop && len(p.Fate.Captured) > 0 && !u.invariant(p) {
			continue // a function of each iteration keeps one of its own
		}
		if len(l.Exits) > 0 && (l.Category == lifetime.EarlyReturn || l.Category == lifetime.Goroutine) {
			l.Exits = slices.DeleteFunc(slices.Clone(l.Exits), func(e lifetime.Exit) bool {
				return u.afterEndless(p, e.Pos) || u.neverOpened(p, e.Pos) || u.deferredBefore(p, e.Pos) || wrapped(p, e.Pos) || closedBefore(p, e.Pos) || capturedBefore(p, e.Pos)
			})
			if len(l.Exits) == 0 {
				continue
			}
		}
		if v := u.earlier(p); v.text != "" && l.Category == lifetime.EarlyReturn && p.Fate.Listed && inLoop(p.Instr) {
			u.claim(v)
			continue
		}
		if k, text := u.leakText(l, p); k != nil {
			if site := u.sites[p]; site != nil && k == unclosed {
				u.leaked = append(u.leaked, refutable{site.key(), u.path(), u.at(l.Pos)})
			}
			if k == unclosed && l.Category == lifetime.EarlyReturn && (p.Fate.Passes() || runsUntilEnd(p)) {
				u.reportFailing(p, l, text)
				continue
			}
			u.report.Report(report.Finding{Kind: k, Pos: l.Pos, End: l.End, Message: text})
			u.judged = append(u.judged, verdict{kind: k, pool: p, fails: k == unclosed && l.Category == lifetime.EarlyReturn, text: text})
			if site := u.sites[p]; site != nil && l.Category == lifetime.NeverClosed {
				site.Lost = true
			}
		}
	}
}

// poolOf returns the pool that l is about, or nil for a session or a connection:
// these are for lostsession to report.
func (u *unit) poolOf(l *lifetime.Leak) *making.Pool {
	if l.Class != summary.Pool || l.IsConnection() || l.Call == nil {
		return nil
	}
	for _, p := range u.pools {
		if p.Pos == l.Call.Pos() && p.End == l.Call.End() {
			return p
		}
	}
	return nil
}

func (u *unit) isReported(p *making.Pool) bool {
	return slices.ContainsFunc(u.judged, func(v verdict) bool { return v.pool == p })
}

// leakText returns the kind and text of a leak, or nil where there is nothing
// to say.
func (u *unit) leakText(l *lifetime.Leak, p *making.Pool) (*report.Kind, string) {
	subject := u.subject(p)
	exit := u.exit(l)
	switch l.Category {
	case lifetime.NeverClosed:
		return unclosed, fmt.Sprintf("%s is neither kept nor closed in %s; %s", subject, name(p.Func), u.deferClose(l, p))
	case lifetime.Discarded:
		return unclosed, fmt.Sprintf("%s is dropped and never closed; keep it, or do not build it", subject)
	case lifetime.EarlyReturn, lifetime.Goroutine:
		too := " too"
		if runsUntilEnd(p) {
			too = ""
		}
		return unclosed, fmt.Sprintf("%s is not closed%s; close it there%s", subject, exit, too)
	case lifetime.Loop:
		return overwritten, fmt.Sprintf("%s is not closed when the loop starts its next iteration and builds another; close it first", subject)
	case lifetime.Reassigned:
		return overwritten, fmt.Sprintf("%s is not closed before its variable is assigned again%s; close it first", subject, exit)
	}
	return nil, ""
}

// subject is how messages about what becomes of p begin.
func (u *unit) subject(p *making.Pool) string {
	if p.Owner {
		return fmt.Sprintf("the pool inside the result of %s %s", p.Name, u.built(p, p.Name))
	}
	return "the pool from " + p.Name
}

func (u *unit) exit(l *lifetime.Leak) string {
	if len(l.Exits) == 0 {
		return ""
	}
	if reason := l.Exits[0].Reason; reason != "" {
		text := " " + reason
		if n := len(l.Exits) - 1; n > 0 {
			text += fmt.Sprintf(" and on %d other %s", n, plural(n, "path"))
		}
		return text
	}
	line := u.Fset.Position(l.Exits[0].Pos).Line
	switch {
	case l.Category == lifetime.Reassigned && l.Exits[0].Again:
		return fmt.Sprintf(" at line %d", line)
	case l.Exits[0].Again:
		return fmt.Sprintf(" when its variable is assigned again at line %d", line)
	}
	return fmt.Sprintf(" when %s returns at line %d", funcName(l.Func), line)
}

func funcName(n ast.Node) string {
	if fn, ok := n.(*ast.FuncDecl); ok {
		return fn.Name.Name
	}
	return "the function literal"
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

func (u *unit) deferClose(l *lifetime.Leak, p *making.Pool) string {
	if l.Var == nil || len(l.Releases) == 0 {
		return "close it"
	}
	args := ""
	if pool := u.known.Pool(l.Var.Type()); pool != nil && pool.Context {
		args = "ctx"
	}
	where := "right after this call"
	if p.Err != nil {
		where = "after the error check"
	}
	return fmt.Sprintf("add \"defer %s.%s(%s)\" %s", l.Var.Name(), l.Releases[0], args, where)
}

// returnAt returns the return of fn at pos, or nil.
func returnAt(fn *ssa.Function, pos token.Pos) *ssa.Return {
	for _, block := range fn.Blocks {
		if ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && ret.Pos() == pos {
			return ret
		}
	}
	return nil
}

// neverOpened reports whether the function returns at pos because the method that opens p
// failed, so that there is nothing to close.
func (u *unit) neverOpened(p *making.Pool, pos token.Pos) bool {
	ret := returnAt(p.Func, pos)
	if ret == nil {
		return false
	}
	for err := range ssaform.Errors(ret) {
		call, ok := err.(*ssa.Call)
		if !ok || ssaform.Callee(&call.Call) == nil || ssaform.Receiver(&call.Call) == nil || !p.Fate.Aliases[making.ReceiverFirst(&call.Call)[0]] {
			continue
		}
		if pool := u.known.Pool(ssaform.Receiver(&call.Call)); pool != nil && pool.Opens == ssaform.Callee(&call.Call).Name() {
			return true
		}
	}
	return false
}

// deferredBefore reports whether a deferred literal above pos closes p. It may
// ask first whether there is anything to close. What it finds if it asks for an error, package
// lifetime knows, if the pool is closed by its own method.
//
//	defer func() {
//		if sqlDB != nil {
//			sqlDB.Close()
//		}
//	}()
func (u *unit) deferredBefore(p *making.Pool, pos token.Pos) bool {
	pool := u.known.Pool(p.Value.Type())
	exact := pool != nil && pool.Underlying == ""
	return slices.ContainsFunc(p.Fate.Closed, func(closed ssa.Instruction) bool {
		literal := closed.Parent()
		if literal.Parent() != p.Func || literal.Pos() > pos || exact && ssaform.OnFailure(closed) {
			return false
		}
		for _, ref := range ssaform.Referrers(literal) {
			if closure, ok := ref.(*ssa.MakeClosure); ok && slices.ContainsFunc(ssaform.Referrers(closure), isDefer) {
				return true
			}
		}
		return false
	})
}

func isDefer(instr ssa.Instruction) bool {
	_, ok := instr.(*ssa.Defer)
	return ok
}

// wrapped reports whether the return at pos passes on what a function makes of
// p, as in
//
//	return newStore(db, options)
//
// Where that fails, it is for newStore to know what becomes of the pool.
func wrapped(p *making.Pool, pos token.Pos) bool {
	ret := returnAt(p.Func, pos)
	if ret == nil || len(ret.Results) == 0 || ssaform.IsError(ret.Results[0].Type()) {
		return false
	}
	result := ret.Results[0]
	if extract, ok := result.(*ssa.Extract); ok {
		result = extract.Tuple
	}
	call, ok := result.(*ssa.Call)
	return ok && slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return p.Fate.Aliases[arg] })
}

// capturedBefore reports whether a function that has captured p was passed on, or
// started as a goroutine, whenever the return at pos is reached, perhaps in a loop over the
// functions of a list.
func capturedBefore(p *making.Pool, pos token.Pos) bool {
	ret := returnAt(p.Func, pos)
	return ret != nil && slices.ContainsFunc(p.Fate.Captured, func(call ssa.CallInstruction) bool {
		return call.Parent() == p.Func && (call.Block().Dominates(ret.Block()) || p.Fate.Listed && inLoop(call) && ssaform.Follows(call.Block(), ret.Block()))
	})
}

// closedBefore reports whether something that closes p, perhaps by way of what
// owns it, has run whenever the return at pos is reached.
func closedBefore(p *making.Pool, pos token.Pos) bool {
	ret := returnAt(p.Func, pos)
	return ret != nil && slices.ContainsFunc(p.Fate.Closed, func(closed ssa.Instruction) bool {
		return closed.Parent() == p.Func && closed.Block().Dominates(ret.Block())
	})
}
