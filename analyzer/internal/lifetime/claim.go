package lifetime

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
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
func (f *flow) claimable(c *evaluated) *catalog.Session {
	if c.fn != nil && f.u.isLibrary(c.fn) {
		return nil
	}
	for _, id := range c.vals[0].objs {
		if f.objects[id].kind == obligation {
			return nil
		}
	}
	n := resultCount(f.u.info, c.call)
	if n == 0 || n > 2 || n == 2 && !isError(f.resultType(c.call, 1)) {
		return nil
	}
	t := f.resultType(c.call, 0)
	if t == nil || f.u.catalog.Pool(t) != nil {
		return nil
	}
	if types.IsInterface(t) && f.u.like(t) == likeTx {
		return f.u.catalog.Session(string(likeTx))
	}
	for _, s := range f.u.sessionsOf(t) {
		if !s.Exempt && !s.Is(catalog.KindStatement) && s.Holds != catalog.HoldsNothing && (isTransaction(s) || c.fn != nil && lendingWord(c.fn.Name())) {
			return s
		}
	}
	return nil
}

// lendingWord reports whether a function called name lends something new. One
// called Get may look it up, and what is looked up is closed when it is broken.
func lendingWord(name string) bool {
	return beginning.begins(name)
}

// presumed follows the call c, which may begin s.
func (f *flow) presumed(st *state, c *evaluated, s *catalog.Session) []results {
	for _, v := range c.vals {
		if !v.isZero() {
			f.escapeValue(st, v)
		}
	}
	fresh := Fresh{Class: Session, Session: s.Name, Claimed: true}
	if s.EndsWithCtx { // the contexts among them: all else was given up
		for i := range c.vals {
			fresh.EndsWith = append(fresh.EndsWith, i)
		}
	}
	return f.outcomes(st, c, lending(fresh))
}

// claim records that the function ends id as an owner does. A transaction
// belongs to the function that commits it: many roll back what another one commits.
func (f *flow) claim(id objID, method string, effect sessionEffect) {
	o := f.objects[id]
	switch effect {
	case releasesIt, releasesOnSuccess:
	case endsBegun:
		if method == "Commit" { // of a session on which a transaction began
			f.record(event{id: id, what: claimed})
		}
		return
	default:
		return
	}
	if !isTransaction(o.session) || method == "Commit" {
		f.record(event{id: id, what: claimed})
	}
}
