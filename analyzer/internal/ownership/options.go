package ownership

import (
	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// set follows the call c of an option.
func (f *flow) set(st *domain.State, c *domain.Call) []results {
	return []results{{st: st, vals: make([]domain.Value, bodies.ResultCount(f.u.Info, c.Expr))}}
}
