package lifetime

import (
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// claimable returns the session that the call c of a function of which nothing
// is known may have begun, or nil. In
//
//	tx, err := s.store.BeginStateTransaction(ctx)
//	…
//	if err := use(tx); err != nil {
//		return err
//	}
//	return tx.Commit(ctx)
//
// the body of the method is unknown, but the function that commits owns. A
// statement may be one of those that are prepared once and kept.
func (u *unit) claimable(c *callsite) *catalog.Session {
	if c.owned || c.Func != nil && (u.isLibrary(c.Func) || seemsCheck(c.Func) != nil) {
		return nil
	}
	n := resultCount(u.info, c.Expr)
	if n == 0 || n > 2 || n == 2 && !isError(u.resultType(c.Expr, 1)) {
		return nil
	}
	t := u.resultType(c.Expr, 0)
	if t == nil || u.catalog.Pool(t) != nil || c.Recv != nil && types.Identical(c.Recv, t) && !beginsTx(c.Func.Name()) {
		return nil // a link of a chain is what it was called on
	}
	if types.IsInterface(t) && u.like(t) == likeTx {
		return u.catalog.Session(string(likeTx))
	}
	for _, s := range u.sessionsOf(t) {
		if !s.Exempt && !s.Is(catalog.KindStatement) && s.Holds != catalog.HoldsNothing && (isTransaction(s) || c.Func != nil && lendingWord(c.Func.Name())) {
			return s
		}
	}
	return nil
}

// lendingWord reports whether a function called name lends something new. One
// called Get may look it up, and what is looked up is closed when it is broken.
func lendingWord(name string) bool {
	return convention.Beginning.Begins(name)
}

// presumed follows the call c, which may begin s.
func (f *flow) presumed(st *domain.State, c *domain.Call, s *catalog.Session) []results {
	for _, v := range c.Vals {
		if !v.IsZero() {
			f.escapeValue(st, v)
		}
	}
	fresh := summary.Fresh{Class: summary.Session, Session: s.Name, Claimed: true}
	if s.EndsWithCtx { // the contexts among them: all else was given up
		for i := range c.Vals {
			fresh.EndsWith = append(fresh.EndsWith, i)
		}
	}
	return f.outcomes(st, c, summary.Lending(fresh))
}

// claim records that c ends id as an owner does. A transaction belongs to the function that
// commits it: many roll back what another one commits. Who rolls back where all went well
// owns it, too, since nothing is left to commit.
func (f *flow) claim(st *domain.State, c *domain.Call, id domain.ObjID, effect sessionEffect) {
	ends := effect == releasesIt || effect == releasesOnSuccess || effect == endsBegun
	owns := effect != endsBegun && !isTransaction(f.objects[id].session) || c.Expr == f.tail && !f.hasFailed(st)
	if ends && (c.Func.Name() == "Commit" || owns) {
		f.record(event{id: id, what: claimed})
	}
}

// hasFailed reports whether a variable is known to hold an error.
func (f *flow) hasFailed(st *domain.State) bool {
	return slices.ContainsFunc(st.Env.List, func(b domain.Binding) bool {
		return b.Place.Path == "" && isError(b.Place.V.Type()) && b.Value.Truth == summary.Yes
	})
}
