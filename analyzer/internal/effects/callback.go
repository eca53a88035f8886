package effects

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// trial returns the argument of c that is such a literal, if there is one.
func (u *Unit) trial(c *Site) (int, bool) {
	i := slices.IndexFunc(c.Vals, func(v domain.Value) bool { return u.isTried(c, v) })
	return i, i >= 0
}

// isTried reports whether v is a literal that returns an error and gives a value
// to a variable around it, and c returns an error: who goes on to use the
// variable relies on the literal having been called. The same goes for a literal
// that returns what c does.
func (u *Unit) isTried(c *Site, v domain.Value) bool {
	if len(v.Funcs) != 1 || v.Funcs[0].Lit == nil || !c.Follows(v.Funcs[0].Lit) {
		return false
	}
	lit := v.Funcs[0].Lit
	if !carrier.ReturnsError(u.Signature(lit)) || !carrier.ReturnsError(c.Func.Signature()) {
		return false
	}
	for _, captured := range u.CapturedBy(lit) {
		if u.Graph(lit.Body).Assigned[captured] > 0 && u.Carries(captured.Type()) {
			return true
		}
	}
	return u.HandsThrough(c.Call, lit)
}

// HandsThrough reports whether c returns what lit does.
func (u *Unit) HandsThrough(c *domain.Call, lit *ast.FuncLit) bool {
	tuple, _ := u.Info.TypeOf(c.Expr).(*types.Tuple)
	return types.Identical(tuple, u.Signature(lit).Results())
}
