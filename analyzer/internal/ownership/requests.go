package ownership

import (
	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// putIntoRequest follows a call of such a function: handlers borrow what they find.
func (f *flow) putIntoRequest(st *domain.State, c *domain.Call) []results {
	for i := 1; i < len(c.Vals); i++ {
		f.lendValue(st, c, c.Vals[i])
	}
	return []results{{st: st, vals: make([]domain.Value, bodies.ResultCount(f.u.Info, c.Expr))}}
}
