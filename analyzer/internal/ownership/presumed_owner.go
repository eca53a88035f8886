package ownership

import (
	"go/ast"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

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
func (f *flow) claim(st *domain.State, c *domain.Call, id domain.ObjID, effect effects.MethodEffect) {
	ends := effect == effects.Releases || effect == effects.ReleasesOnSuccess || effect == effects.EndsBegun
	owns := effect != effects.EndsBegun && !carrier.IsTransaction(f.objects[id].Session) || f.isLast(c.Expr) && !f.hasFailed(st)
	if ends && (c.Func.Name() == "Commit" || owns) {
		f.record(Event{ID: id, What: Claimed})
	}
}

// isLast reports whether the function returns what call returns, or returns right after call:
//
//	u.Finish(&err)
//	return err
func (f *flow) isLast(call *ast.CallExpr) bool {
	if call == f.tail {
		return true
	}
	last := false
	ast.Inspect(f.body(), func(n ast.Node) bool {
		block, ok := n.(*ast.BlockStmt)
		if !ok {
			return !last
		}
		for i, stmt := range block.List[:max(0, len(block.List)-1)] {
			if alone, ok := stmt.(*ast.ExprStmt); ok && ast.Unparen(alone.X) == call {
				_, last = block.List[i+1].(*ast.ReturnStmt)
			}
		}
		return !last
	})
	return last
}

// hasFailed reports whether a variable is known to hold an error.
func (f *flow) hasFailed(st *domain.State) bool {
	return slices.ContainsFunc(st.Env.List, func(b domain.Binding) bool {
		return b.Place.Path == "" && carrier.IsError(b.Place.V.Type()) && b.Value.Truth == summary.Yes
	})
}
