package flowgraph

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// A Chain follows parameters up a chain of calls.
type Chain struct {
	*Graph
	Calls []string
}

// Alts returns what alts are for the calls of the chain; seen are the nodes that are being followed.
func (t *Chain) Alts(alts []Alt, seen map[flownode.ID]bool) []Alt {
	var out []Alt
	for i := range alts {
		a := &alts[i]
		switch {
		case a.Kind != Node:
			out = append(out, *a)
		case a.Node.Kind == flownode.Param:
			out = append(out, t.argument(a, seen)...)
		default:
			found := t.ofMakers(t.Resolve(alts[i:i+1], map[flownode.ID]bool{}))
			if len(found) == 0 {
				found = []Alt{{When: a.When}}
			}
			out = append(out, found...)
		}
	}
	return out
}

// argument returns what the calls give for the parameter that a is.
func (t *Chain) argument(a *Alt, seen map[flownode.ID]bool) []Alt {
	unknown := []Alt{{When: a.When}}
	flows := t.ByTarget[a.Node]
	given := slices.DeleteFunc(slices.Clone(flows), func(f *Flow) bool { return f.Call == "" || !slices.Contains(t.Calls, f.Call) })
	if len(given) == 0 || seen[a.Node] {
		return unknown
	}
	seen[a.Node] = true
	defer delete(seen, a.Node)
	var out []Alt
	for _, f := range given {
		for _, b := range t.Alts(f.Alts, seen) {
			if b.Kind == Unknown {
				b.When = a.When
				out = append(out, b)
				continue
			}
			out = append(out, Through(b, a))
		}
	}
	return out
}

// MakerAt names what makes the argument of a call, which is at place.
func MakerAt(place string) flownode.ID { return flownode.ID{Kind: flownode.Maker, Name: place} }

// ofMakers returns what the functions fill in that make the arguments of the calls,
// where they fill in something; else alts.
func (t *Chain) ofMakers(alts []Alt) []Alt {
	var makers []string
	for _, call := range t.Calls {
		for _, flow := range t.ByTarget[MakerAt(call)] {
			makers = append(makers, flow.Alts[0].Node.Name)
		}
	}
	own := func(a Alt) bool { return slices.Contains(makers, a.Made) }
	if !slices.ContainsFunc(alts, own) {
		return alts
	}
	return slices.DeleteFunc(slices.Clone(alts), func(a Alt) bool { return a.Made != "" && !own(a) })
}
