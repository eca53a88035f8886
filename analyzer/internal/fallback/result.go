package fallback

import (
	"cmp"
	"go/token"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/codec"
	"github.com/poolvet/poolvet/analyzer/internal/execution"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// A Result is what is known of one package and of those that it imports.
type Result struct {
	Packages []PackageFacts // in order of path
	received []codec.Section[PackageFacts]
	graph    *flowgraph.Graph
	own      []*flowgraph.Flow
	path     string // of this package
	// Execution is what the binary does, or nil.
	Execution *execution.Execution
}

// Pairs returns the pairs of which this package holds the literal, one for each
// literal and setting, in order.
func (r *Result) Pairs() []flowgraph.Pair {
	type id struct {
		pos token.Pos
		key string
	}
	seen := map[id]int{}
	var out []flowgraph.Pair
	for _, p := range r.ownPairs() {
		at := id{p.Literal.Pos(), p.Read.Key.Name() + "\x00" + p.Read.Key.Path}
		if at.pos == token.NoPos {
			at.pos = p.Read.Pos()
		}
		if at.pos == token.NoPos {
			continue
		}
		if i, ok := seen[at]; ok {
			out[i].Merge(&p)
			continue
		}
		seen[at] = len(out)
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b flowgraph.Pair) int { return cmp.Compare(a.Literal.Pos(), b.Literal.Pos()) })
	return out
}

// ownPairs returns the pairs that this package shows: by what flows where, as far as
// no execution of the binary rejects it, and by what that execution shows.
func (r *Result) ownPairs() []flowgraph.Pair {
	var out []flowgraph.Pair
	for _, flow := range r.own {
		out = append(out, r.graph.PairsOf(flow)...)
	}
	return append(slices.DeleteFunc(out, func(p flowgraph.Pair) bool { return r.Execution.Rejects(&p) }), r.Execution.Pairs()...)
}

// Others returns the pairs of the same setting, in this package or those that it
// imports, that show another literal.
func (r *Result) Others(p *flowgraph.Pair) []flowgraph.Pair {
	var out []flowgraph.Pair
	for _, flow := range r.graph.Flows {
		for _, q := range r.graph.PairsOf(flow) {
			if q.Literal.Place != p.Literal.Place && flowgraph.SameSetting(&q.Read, &p.Read) {
				out = append(out, q)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b flowgraph.Pair) int { return cmp.Compare(a.Literal.Place, b.Literal.Place) })
	return out
}

// PairsOf returns the pairs of a setting, in this package or those that it
// imports, as far as no execution of the binary rejects them.
func (r *Result) PairsOf(key *flowgraph.Key) []flowgraph.Pair {
	var out []flowgraph.Pair
	for _, flow := range r.graph.Flows {
		for _, p := range r.graph.PairsOf(flow) {
			if flowgraph.SameKey(&p.Read.Key, key) && !r.Execution.Rejects(&p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// ShownBefore reports whether a package that this one imports shows p itself.
func (r *Result) ShownBefore(p *flowgraph.Pair) bool {
	return slices.ContainsFunc(r.Packages, func(f PackageFacts) bool { return slices.Contains(f.Shown, p.ID()) })
}

// Note keeps for importers what this package has reported.
func (r *Result) Note(what string) {
	for i := range r.Packages {
		if p := &r.Packages[i]; p.Path == r.path {
			p.Shown = append(p.Shown, what)
		}
	}
}

// Noted reports whether a package that this one imports has noted what it reported.
func (r *Result) Noted(what string) bool {
	return slices.ContainsFunc(r.Packages, func(f PackageFacts) bool { return f.Path != r.path && slices.Contains(f.Shown, what) })
}

// ReadBefore reports whether a package that this one imports reads the setting in the
// same way.
func (r *Result) ReadBefore(read *Reading) bool {
	return r.Noted(read.id())
}
