package fallback

import (
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// A graph holds the flows of a package and of those that it imports.
type graph struct {
	flows    []*Flow
	byTarget map[flownode.ID][]*Flow
	bySource map[flownode.ID][]*Flow
	// instead holds, for flows of other packages, those with the variables that
	// this package binds to their keys.
	instead map[*Flow]*Flow
}

func newGraph() *graph {
	return &graph{byTarget: map[flownode.ID][]*Flow{}, bySource: map[flownode.ID][]*Flow{}, instead: map[*Flow]*Flow{}}
}

// addFor adds f for own, a flow of another package, which f is or takes the place of.
func (g *graph) addFor(own, f *Flow) {
	if f != own {
		g.instead[own] = f
	}
	g.add(f)
}

func (g *graph) add(f *Flow) {
	g.flows = append(g.flows, f)
	if f.Target.Known() {
		g.byTarget[f.Target] = append(g.byTarget[f.Target], f)
	}
	seen := map[flownode.ID]bool{}
	for i := range f.Alts {
		for _, source := range sourcesOf(&f.Alts[i]) {
			if !seen[source] {
				seen[source] = true
				g.bySource[source] = append(g.bySource[source], f)
			}
		}
	}
}

// sources returns the nodes that lead to a knob, or to the data source name that it
// overwrites, in order.
func (g *graph) sources() []flownode.ID {
	out := map[flownode.ID]bool{}
	var visit func(alts []Alt)
	visit = func(alts []Alt) {
		for _, a := range alts {
			if a.Kind == Node && !out[a.Node] {
				out[a.Node] = true
				for _, before := range g.byTarget[a.Node] {
					visit(before.Alts)
				}
			}
		}
	}
	for _, f := range g.flows {
		if f.Knob != nil {
			visit(f.Alts)
			visit(f.Knob.Source)
			visit(f.Knob.Asked)
		}
	}
	return slices.SortedFunc(maps.Keys(out), flownode.Compare)
}

// knobs returns the knobs that the value of a flow reaches.
func (g *graph) knobs(f *Flow, seen map[flownode.ID]bool) []*Knob {
	if f.Knob != nil {
		return []*Knob{f.Knob}
	}
	if !f.Target.Known() {
		return nil
	}
	return g.knobsOf(f.Target, seen)
}

// knobsOf returns the knobs that a node reaches.
func (g *graph) knobsOf(node flownode.ID, seen map[flownode.ID]bool) []*Knob {
	if seen[node] {
		return nil
	}
	seen[node] = true
	var out []*Knob
	for _, f := range g.bySource[node] {
		for _, k := range g.knobs(f, seen) {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out
}

// upstream returns the settings and literals that a node may be.
func (g *graph) upstream(node flownode.ID, seen map[flownode.ID]bool) []Alt {
	if seen[node] {
		return nil
	}
	seen[node] = true
	var out []Alt
	for _, f := range g.byTarget[node] {
		out = append(out, g.resolve(f.Alts, seen)...)
	}
	return limit(withoutGuesses(out))
}

// withoutGuesses drops the keys that are only guessed where code says what is read.
func withoutGuesses(alts []Alt) []Alt {
	if !slices.ContainsFunc(alts, func(a Alt) bool { return a.Kind == Read && !a.Tagged }) {
		return alts
	}
	return slices.DeleteFunc(alts, func(a Alt) bool { return a.Guessed })
}

// guesses reports whether a is a guess about target that code makes void.
func (g *graph) guesses(a *Alt, target flownode.ID) bool {
	return a.Guessed && slices.ContainsFunc(g.byTarget[target], func(f *Flow) bool {
		return slices.ContainsFunc(f.Alts, func(b Alt) bool { return b.Kind == Read && !b.Tagged })
	})
}

// resolve replaces the nodes in alts by what they may be.
func (g *graph) resolve(alts []Alt, seen map[flownode.ID]bool) []Alt {
	var out []Alt
	for _, a := range alts {
		if a.Kind != Node {
			out = append(out, a)
			continue
		}
		for _, b := range g.upstream(a.Node, seen) {
			out = append(out, through(b, &a))
		}
	}
	return out
}
