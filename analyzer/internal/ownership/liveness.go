package ownership

import (
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// pruneFrom is how many places a state knows before the dead ones are dropped.
const pruneFrom = 24

// prune drops what st knows of variables that nothing from b on uses.
func (r *runner) prune(b *cfg.Block, st *domain.State) {
	if len(st.Env.List) < pruneFrom || len(b.Nodes) == 0 {
		return
	}
	pos := b.Nodes[0].Pos()
	dead := map[domain.Place]bool{}
	for _, b := range st.Env.List {
		if end, ok := r.g.End[b.Place.V]; ok && end < pos && !slices.ContainsFunc(b.Value.Objs, st.Due) {
			dead[b.Place] = true
		}
	}
	if len(dead) > 0 {
		isDead := func(p domain.Place) bool { return dead[p] }
		st.Freeze(isDead)
		st.Env.Remove(isDead)
	}
}
