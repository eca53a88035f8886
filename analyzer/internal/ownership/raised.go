package ownership

import (
	"go/token"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A panic counts in the states in which it is raised: where check(err) panics after a
// transaction was begun, there is none, and fail(tx) panics after the rollback.
//
//	func check(err error) {
//		if err != nil {
//			panic(err)
//		}
//	}
//
// A function that calls recover is followed as if there was no panic, so one that rolls
// back and panics again raises none.

// raise records that code of the package panics at pos in st.
func (f *flow) raise(st *domain.State, pos token.Pos) {
	f.rec.raised = append(f.rec.raised, st.Clone())
	if f.unwinding {
		return
	}
	switch {
	case f.recoversHere(st):
		f.endangerAll(st, pos, func(*Object) bool { return true })
	case f.serves():
		f.endangerAll(st, pos, func(o *Object) bool { return carrier.IsTransaction(o.Session) })
	}
}

// raisedBy follows the call c to the states in which the function of the package that it
// calls panics.
func (f *flow) raisedBy(st *domain.State, c *domain.Call) {
	if f.u.Decls[c.Func] == nil || f.u.Functions[c.Func] == nil {
		return
	}
	panics := f.u.Functions[c.Func].panics
	if panics == nil {
		return
	}
	var raised []*domain.State
	f.try(func() {
		for i := range panics.Outcomes {
			branch := st.Clone()
			if o := &panics.Outcomes[i]; f.meets(branch, c, o) {
				for _, r := range f.outcome(branch, c, o, []*summary.Outcome{o}) {
					raised = append(raised, r.st)
				}
			}
		}
	})
	for _, st := range raised {
		f.raise(st, c.Expr.Pos())
	}
}

// panics returns the outcomes with which the function that f followed panics, or nil: what
// is deferred by then is released.
func (f *flow) panics() *summary.Summary {
	if len(f.rec.raised) == 0 || f.u.Recovers(f.body()) {
		return nil
	}
	var all []summary.Outcome
	for _, st := range f.rec.raised {
		for _, h := range slices.Clone(st.Held) {
			if h.Status == domain.Deferred || f.isDeferred(st, h.ID) {
				st.Set(h.ID, domain.Released)
			}
		}
		all = append(all, f.outcomesOf(exit{st: st})...)
	}
	return summary.Of(all, f.u.Connects)
}

// recoversHere reports whether the function has deferred a literal that recovers.
func (f *flow) recoversHere(st *domain.State) bool {
	if !f.graph.Recovers {
		return false
	}
	due := st.Defers
	for fr := f.frame; fr.outer != nil; fr = fr.outer {
		due = fr.deferred
	}
	return f.recovers(due)
}
