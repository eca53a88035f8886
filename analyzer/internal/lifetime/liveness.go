package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// pruneFrom is how many places a state knows before the dead ones are dropped.
const pruneFrom = 24

// lastUses returns where the variables of body are used for the last time. What a
// closure captures, or a deferred call gets, may be used as long as the function runs, and what a loop
// uses until the loop ends. After a goto that leads back, less is known.
func lastUses(body *ast.BlockStmt, info *types.Info) map[*types.Var]token.Pos {
	ends := map[*types.Var]token.Pos{}
	var note func(around ast.Node, until token.Pos)
	note = func(around ast.Node, until token.Pos) {
		ast.Inspect(around, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if v, ok := info.ObjectOf(id).(*types.Var); ok && domain.Within(body, v.Pos()) {
					end := until
					if domain.Within(around, v.Pos()) {
						end = id.End()
					}
					ends[v] = max(ends[v], end)
				}
			}
			end := lives(n, body)
			if n == around || end == token.NoPos {
				return true
			}
			note(n, max(until, end))
			return false
		})
	}
	note(body, body.Pos())
	return ends
}

// lives returns until where a variable from outside n, a closure or loop in
// body, lives because n uses it.
func lives(n ast.Node, body *ast.BlockStmt) token.Pos {
	switch n.(type) {
	case *ast.FuncLit, *ast.DeferStmt:
		return body.End()
	case *ast.ForStmt, *ast.RangeStmt:
		return n.End()
	}
	return token.NoPos
}

// prune drops what st knows of variables that nothing from b on uses.
func (r *runner) prune(b *cfg.Block, st *domain.State) {
	if len(st.Env.List) < pruneFrom || len(b.Nodes) == 0 {
		return
	}
	pos := b.Nodes[0].Pos()
	dead := map[domain.Place]bool{}
	for _, b := range st.Env.List {
		if end, ok := r.g.end[b.Place.V]; ok && end < pos && !slices.ContainsFunc(b.Value.Objs, st.Due) {
			dead[b.Place] = true
		}
	}
	if len(dead) > 0 {
		isDead := func(p domain.Place) bool { return dead[p] }
		st.Freeze(isDead)
		st.Env.Remove(isDead)
	}
}
