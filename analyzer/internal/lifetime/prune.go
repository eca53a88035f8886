package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/cfg"
)

// pruneFrom is how many places a state knows before the dead ones are dropped.
const pruneFrom = 24

// uses returns where the variables of body are used for the last time. What a
// closure captures may be used as long as the function runs, and what a loop
// uses until the loop ends.
func (g *graph) uses(body *ast.BlockStmt, info *types.Info) map[*types.Var]token.Pos {
	if g.end != nil {
		return g.end
	}
	g.end = map[*types.Var]token.Pos{}
	var around []ast.Node // closures and loops
	ast.Inspect(body, func(n ast.Node) bool {
		for n != nil && len(around) > 0 && around[len(around)-1].End() <= n.Pos() {
			around = around[:len(around)-1] // at every node, lest loops in a row pile up
		}
		switch n := n.(type) {
		case *ast.FuncLit, *ast.ForStmt, *ast.RangeStmt:
			around = append(around, n)
		case *ast.Ident:
			v, ok := info.ObjectOf(n).(*types.Var)
			if !ok || v.IsField() {
				return true
			}
			end := n.End()
			for _, a := range around {
				if v.Pos() >= a.Pos() && v.Pos() < a.End() {
					continue
				}
				end = max(end, a.End())
				if _, ok := a.(*ast.FuncLit); ok {
					end = body.End()
				}
			}
			g.end[v] = max(g.end[v], end)
		}
		return true
	})
	if g.jumps {
		clear(g.end) // a use may come after a later one
	}
	return g.end
}

// prune drops what st knows of variables that nothing from b on uses.
func (r *runner) prune(b *cfg.Block, st *state) {
	if len(st.env) < pruneFrom {
		return
	}
	pos := token.NoPos
	switch {
	case len(b.Nodes) > 0:
		pos = b.Nodes[0].Pos()
	case b.Stmt != nil:
		pos = b.Stmt.Pos()
	}
	ends := r.g.uses(r.body, r.f.u.info)
	dead := map[place]bool{}
	for _, b := range st.env {
		p := b.place
		if end, ok := ends[p.v]; ok && end < pos && p.v.Pos() >= r.body.Pos() && p.v.Pos() < r.body.End() && !r.f.anyDue(st, *b.value) {
			dead[p] = true
		}
	}
	if len(dead) == 0 {
		return
	}
	isDead := func(p place) bool { return dead[p] }
	st.freeze(isDead)
	st.env.remove(isDead)
}

// anyDue reports whether v refers to something that must still be released.
func (f *flow) anyDue(st *state, v value) bool {
	for _, id := range v.objs {
		if f.objects[id].kind == obligation {
			if _, ok := st.status(id); ok {
				return true
			}
		}
	}
	return false
}
