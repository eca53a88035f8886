package effects

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
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
func (u *Unit) claimable(c *Site) *catalog.Session {
	if c.Owned || c.Func != nil && (u.IsLibrary(c.Func) || seemsCheck(c.Func) != nil) {
		return nil
	}
	n := bodies.ResultCount(u.Info, c.Expr)
	if n == 0 || n > 2 || n == 2 && !carrier.IsError(u.ResultType(c.Expr, 1)) {
		return nil
	}
	t := u.ResultType(c.Expr, 0)
	if t == nil || u.Catalog.Pool(t) != nil || c.Recv != nil && types.Identical(c.Recv, t) && !carrier.BeginsTx(c.Func.Name()) {
		return nil // a link of a chain is what it was called on
	}
	if types.IsInterface(t) && u.Like(t) == carrier.Tx {
		return u.Catalog.Session(string(carrier.Tx))
	}
	for _, s := range u.SessionsOf(t) {
		if !s.Exempt && !s.Is(catalog.KindStatement) && s.Holds != catalog.HoldsNothing && (carrier.IsTransaction(s) || c.Func != nil && lendingWord(c.Func.Name())) {
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
