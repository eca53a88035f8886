package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"
)

// pruneFrom is how many places a state knows before the dead ones are dropped.
const pruneFrom = 24

// uses returns where the variables of body are used for the last time. What a
// closure captures may be used as long as the function runs, and what a loop
// uses until the loop ends. After a goto that leads back, less is known.
func (g *graph) uses(body *ast.BlockStmt, info *types.Info) map[*types.Var]token.Pos {
	if g.end != nil {
		return g.end
	}
	g.end = map[*types.Var]token.Pos{}
	var note func(around ast.Node, until token.Pos)
	note = func(around ast.Node, until token.Pos) {
		ast.Inspect(around, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				v, ok := info.ObjectOf(n).(*types.Var)
				switch {
				case !ok || !within(body, v.Pos()):
				case within(around, v.Pos()):
					g.end[v] = max(g.end[v], n.End())
				default:
					g.end[v] = max(g.end[v], until)
				}
			case *ast.FuncLit:
				if n != around {
					note(n, body.End())
					return false
				}
			case *ast.ForStmt, *ast.RangeStmt:
				if n != around {
					note(n, max(until, n.End()))
					return false
				}
			}
			return true
		})
	}
	note(body, body.Pos())
	return g.end
}

// prune drops what st knows of variables that nothing from b on uses.
func (r *runner) prune(b *cfg.Block, st *state) {
	if len(st.env) < pruneFrom || len(b.Nodes) == 0 {
		return
	}
	pos := b.Nodes[0].Pos()
	ends := r.g.uses(r.body, r.f.u.info)
	dead := map[place]bool{}
	for _, b := range st.env {
		if end, ok := ends[b.place.v]; ok && end < pos && !slices.ContainsFunc(b.value.objs, st.due) {
			dead[b.place] = true
		}
	}
	if len(dead) > 0 {
		isDead := func(p place) bool { return dead[p] }
		st.freeze(isDead)
		st.env.remove(isDead)
	}
}
