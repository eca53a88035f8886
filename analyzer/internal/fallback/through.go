package fallback

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// Through returns what arrives at the knob of s for one pool: for a parameter, the arguments of
// those calls that lead to the pool. The arguments of other calls say nothing about this pool, so a
// parameter without such a call is unknown.
func (r *Result) Through(s *Site, p *Pool) []Alt {
	i := slices.IndexFunc(r.graph.flows, func(f *Flow) bool { return f.Knob == s.Knob })
	if i < 0 {
		return s.Alts
	}
	t := &chain{graph: r.graph, calls: p.Calls}
	return r.orShown(limit(t.alts(r.graph.flows[i].Alts, map[flownode.ID]bool{})), s.Knob, p)
}

// A chain follows parameters up a chain of calls.
type chain struct {
	*graph
	calls []string
}

func (t *chain) alts(alts []Alt, seen map[flownode.ID]bool) []Alt {
	var out []Alt
	for i := range alts {
		a := &alts[i]
		switch {
		case a.Kind != Node:
			out = append(out, *a)
		case a.Node.Kind == flownode.Param:
			out = append(out, t.argument(a, seen)...)
		default:
			found := t.ofMakers(t.resolve(alts[i:i+1], map[flownode.ID]bool{}))
			if len(found) == 0 {
				found = []Alt{{When: a.When}}
			}
			out = append(out, found...)
		}
	}
	return out
}

// argument returns what the calls give for the parameter that a is.
func (t *chain) argument(a *Alt, seen map[flownode.ID]bool) []Alt {
	unknown := []Alt{{When: a.When}}
	flows := t.byTarget[a.Node]
	given := slices.DeleteFunc(slices.Clone(flows), func(f *Flow) bool { return f.Call == "" || !slices.Contains(t.calls, f.Call) })
	if len(given) == 0 || seen[a.Node] {
		return unknown
	}
	seen[a.Node] = true
	defer delete(seen, a.Node)
	var out []Alt
	for _, f := range given {
		for _, b := range t.alts(f.Alts, seen) {
			if b.Kind == Unknown {
				b.When = a.When
				out = append(out, b)
				continue
			}
			out = append(out, through(b, a))
		}
	}
	return out
}
