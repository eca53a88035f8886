package straypool

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// unhooked returns the verdict on a pool of a function that has another one closed when the
// program ends, by a function that it registers or returns, and not this one:
//
//	lc.Append(fx.Hook{OnStop: func(context.Context) error { return db.Close() }})
//	return &Repo{db, cache}, nil
func (u *unit) unhooked(p *making.Pool) verdict {
	if len(p.Fate.Closed) > 0 || u.apart(p) || cleansUp(p) || !u.outOfHand(p) {
		return verdict{}
	}
	i := slices.IndexFunc(u.pools, func(q *making.Pool) bool { return q != p && q.Func == p.Func && hook(q) != nil })
	if i < 0 {
		return verdict{}
	}
	return verdict{text: fmt.Sprintf("%s is not closed by the function at line %d, which closes the pool from %s at line %d; close both there",
		u.subject(p), u.line(hook(u.pools[i])), u.pools[i].Name, u.line(u.pools[i].Instr))}
}

// hook returns the instruction that closes q in a function literal that is not just called or
// deferred where it is created, or nil.
func hook(q *making.Pool) ssa.Instruction {
	if q.Value == nil || q.Fate.Ends() {
		return nil
	}
	for _, closed := range q.Fate.Closed {
		closure, ok := closed.(*ssa.MakeClosure)
		if !ok {
			closure = ssaform.ClosureOf(closed.Parent())
		}
		if closure != nil && slices.ContainsFunc(ssaform.Referrers(closure), takesOn(closure)) {
			return closed
		}
	}
	return nil
}

// takesOn reports whether instr does anything with closure but call it.
func takesOn(closure *ssa.MakeClosure) func(ssa.Instruction) bool {
	return func(instr ssa.Instruction) bool {
		call, ok := instr.(ssa.CallInstruction)
		return !ok || call.Common().Value != closure
	}
}

// outOfHand reports whether nothing in the package can close p: its function puts it into
// fields of what it returns, or into variables, and no code of the package closes
// what is there or passes it on.
func (u *unit) outOfHand(p *making.Pool) bool {
	fields := slices.DeleteFunc(u.fieldsOf(p), func(field *ssa.FieldAddr) bool { return isFunc(ssaform.FieldVar(field)) })
	if p.Fate.Unseen || len(fields)+len(p.Fate.Kept) == 0 || len(p.Fate.Published) > 0 || p.Fate.Mapped ||
		slices.ContainsFunc(p.Fate.Returned, func(r making.Return) bool { return !r.Owner || r.Func }) {
		return false
	}
	for _, field := range fields {
		if !u.cannotClose(field.X.Type()) || u.reachable(places.Of(field)) {
			return false
		}
	}
	return !slices.ContainsFunc(p.Fate.Kept, func(kept making.Place) bool {
		global, ok := kept.Addr.(*ssa.Global)
		return ok && (global.Object().Exported() && u.Pkg.Name() != "main" || u.reachable(places.Of(global)))
	})
}

// reachable reports whether a function of the package closes what is in place, or passes
// it on.
func (u *unit) reachable(place string) bool {
	for _, fate := range u.fatesAt(place) {
		if fate.Handed || leaves(fate) {
			return true
		}
	}
	return false
}
