package flowgraph

import (
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// A Graph holds the flows of a package and of those that it imports.
type Graph struct {
	Flows    []*Flow
	ByTarget map[flownode.ID][]*Flow
	bySource map[flownode.ID][]*Flow
	// Instead holds, for flows of other packages, those with the variables that
	// this package binds to their keys.
	Instead map[*Flow]*Flow
	reads   map[flownode.ID][]Alt // see readsOf
}

// New returns a graph without flows.
func New() *Graph {
	return &Graph{ByTarget: map[flownode.ID][]*Flow{}, bySource: map[flownode.ID][]*Flow{}, Instead: map[*Flow]*Flow{}, reads: map[flownode.ID][]Alt{}}
}

// AddFor adds f for own, a flow of another package, which f is or takes the place of.
func (g *Graph) AddFor(own, f *Flow) {
	if f != own {
		g.Instead[own] = f
	}
	g.Add(f)
}

// Add adds f.
func (g *Graph) Add(f *Flow) {
	clear(g.reads)
	g.Flows = append(g.Flows, f)
	if f.Target.Known() {
		g.ByTarget[f.Target] = append(g.ByTarget[f.Target], f)
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

// Sources returns the nodes that lead to a knob, or to the data source name that it
// overwrites, in order.
func (g *Graph) Sources() []flownode.ID {
	out := map[flownode.ID]bool{}
	var visit func(alts []Alt)
	visit = func(alts []Alt) {
		for _, a := range alts {
			if a.Kind == Node && !out[a.Node] {
				out[a.Node] = true
				for _, before := range g.ByTarget[a.Node] {
					visit(before.Alts)
				}
			}
		}
	}
	for _, f := range g.Flows {
		if f.Knob != nil {
			visit(f.Alts)
			visit(f.Knob.Source)
			visit(f.Knob.Asked)
		}
	}
	return slices.SortedFunc(maps.Keys(out), flownode.Compare)
}

// Knobs returns the knobs that the value of a flow reaches.
func (g *Graph) Knobs(f *Flow, seen map[flownode.ID]bool) []*Knob {
	if f.Knob != nil {
		return []*Knob{f.Knob}
	}
	if !f.Target.Known() {
		return nil
	}
	return g.KnobsOf(f.Target, seen)
}

// KnobsOf returns the knobs that a node reaches.
func (g *Graph) KnobsOf(node flownode.ID, seen map[flownode.ID]bool) []*Knob {
	if seen[node] {
		return nil
	}
	seen[node] = true
	var out []*Knob
	for _, f := range g.bySource[node] {
		for _, k := range g.Knobs(f, seen) {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out
}

// Upstream returns the settings and literals that a node may be.
func (g *Graph) Upstream(node flownode.ID, seen map[flownode.ID]bool) []Alt {
	if seen[node] {
		return nil
	}
	seen[node] = true
	var out []Alt
	for _, f := range g.ByTarget[node] {
		out = append(out, g.Resolve(f.Alts, seen)...)
	}
	return Limit(withoutGuesses(out))
}

// readsOf returns the settings that a node may be. It remembers them, because the elements of a table
// fill the same fields many times.
func (g *Graph) readsOf(node flownode.ID) []Alt {
	reads, ok := g.reads[node]
	if !ok {
		reads = OnlyReads(g.Upstream(node, map[flownode.ID]bool{}))
		g.reads[node] = reads
	}
	return reads
}

// withoutGuesses drops the keys that are only guessed where code says what is read.
func withoutGuesses(alts []Alt) []Alt {
	if !slices.ContainsFunc(alts, func(a Alt) bool { return a.Kind == Read && !a.Tagged }) {
		return alts
	}
	return slices.DeleteFunc(alts, func(a Alt) bool { return a.Guessed })
}

// Guesses reports whether a is a guess about target that code makes void.
func (g *Graph) Guesses(a *Alt, target flownode.ID) bool {
	return a.Guessed && slices.ContainsFunc(g.ByTarget[target], func(f *Flow) bool {
		return slices.ContainsFunc(f.Alts, func(b Alt) bool { return b.Kind == Read && !b.Tagged })
	})
}

// Resolve replaces the nodes in alts by what they may be.
func (g *Graph) Resolve(alts []Alt, seen map[flownode.ID]bool) []Alt {
	var out []Alt
	for _, a := range alts {
		if a.Kind != Node {
			out = append(out, a)
			continue
		}
		for _, b := range g.Upstream(a.Node, seen) {
			out = append(out, Through(b, &a))
		}
	}
	return out
}
