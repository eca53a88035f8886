package fallback

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/sizing"
)

// Reads returns the settings that this package and those that it imports read,
// each name once.
func (r *Result) Reads() []flowgraph.Alt {
	seen := map[string]bool{}
	var out []flowgraph.Alt
	for _, flow := range r.graph.Flows {
		for _, a := range flow.Alts {
			id := a.Key.Name() + "\x00" + a.Key.Path
			if a.Kind == flowgraph.Read && a.Key.Arg == 0 && !seen[id] && !r.graph.Guesses(&a, flow.Target) {
				seen[id] = true
				out = append(out, a)
			}
		}
	}
	for _, a := range r.Execution.Arrived() {
		if id := a.Read.Key.Name() + "\x00" + a.Read.Key.Path; !seen[id] {
			seen[id] = true
			out = append(out, a.Read)
		}
	}
	return out
}

// KnobsOf returns the knobs that a setting arrives at.
func (r *Result) KnobsOf(key *flowgraph.Key) []*flowgraph.Knob {
	var out []*flowgraph.Knob
	for _, id := range key.IDs() {
		out = append(out, r.graph.KnobsOf(id, map[flownode.ID]bool{})...)
	}
	for _, a := range r.Execution.Arrived() {
		if flowgraph.SameKey(&a.Read.Key, key) {
			out = append(out, r.Execution.KnobsAt(a.Site)...)
		}
	}
	return out
}

// Far returns the pairs whose literal is in another package, which could
// not see that the value reaches a knob.
func (r *Result) Far() []FarPair {
	var out []FarPair
	for _, p := range r.Packages {
		for i := range p.Flows {
			flow := &p.Flows[i]
			bound := r.graph.Instead[flow]
			if flow.Reaches && bound == nil && !slices.ContainsFunc(flow.Alts, func(a flowgraph.Alt) bool { return a.Tagged && a.Key.Bound }) {
				continue
			}
			for _, pair := range r.graph.PairsOf(cmp.Or(bound, flow)) {
				filled := pair.Read.Key.Bound // by this package
				if pair.Read.Tagged && (filled && pair.Read.Expr() != nil || (filled || p.Path == r.path) && r.ShownBefore(&pair)) {
					continue // reported where a call of this package gives the prefix, or before
				}
				same := func(q FarPair) bool {
					return q.Literal.Place == pair.Literal.Place && flowgraph.SameKey(&q.Read.Key, &pair.Read.Key)
				}
				if pair.Literal.Expr() == nil && len(pair.Knobs) > 0 && !slices.ContainsFunc(out, same) {
					out = append(out, FarPair{Pair: pair, Package: cmp.Or(r.PackageAt(pair.Literal.Place), p.Path)})
				}
			}
		}
	}
	out = slices.DeleteFunc(out, func(p FarPair) bool { return r.Execution.Rejects(&p.Pair) })
	seen := map[string]bool{}
	for _, p := range r.Pairs() {
		seen[p.ID()] = true
	}
	for _, p := range out {
		seen[p.ID()] = true
	}
	for _, p := range r.Execution.Pairs() {
		if p.Literal.Expr() == nil && p.Read.Expr() == nil && len(p.Knobs) > 0 && !seen[p.ID()] {
			seen[p.ID()] = true
			out = append(out, FarPair{Pair: p, Package: r.PackageAt(p.Literal.Place), Executed: true})
		}
	}
	return out
}

// HasDefault reports whether something takes the place of a setting where it is absent.
func (r *Result) HasDefault(key *flowgraph.Key) bool {
	return r.Execution.Replaces(key) || slices.ContainsFunc(r.PairsOf(key), func(p flowgraph.Pair) bool { return !p.Broken })
}

// All returns the pairs of other packages that the binary shows, each once, in order of place.
func (r *Result) All() []FarPair {
	var out []FarPair
	seen := map[string]bool{}
	add := func(p flowgraph.Pair, executed bool) {
		if p.Literal.Expr() == nil && p.Literal.Place != "" && !seen[p.ID()] {
			seen[p.ID()] = true
			out = append(out, FarPair{Pair: p, Package: r.PackageAt(p.Literal.Place), Executed: executed})
		}
	}
	for _, p := range r.Execution.Pairs() {
		add(p, true)
	}
	for _, flow := range r.graph.Flows {
		for _, p := range r.graph.PairsOf(flow) {
			if !r.Execution.Rejects(&p) {
				add(p, false)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b FarPair) int { return cmp.Compare(a.Literal.Place, b.Literal.Place) })
	return out
}

// PackageAt returns the package in whose directory a place is, or "".
func (r *Result) PackageAt(at string) string {
	i := slices.IndexFunc(r.Packages, func(p PackageFacts) bool { return strings.HasSuffix("/"+p.Path, "/"+path.Dir(at)) })
	if i < 0 {
		return ""
	}
	return r.Packages[i].Path
}

// A FarPair is a pair that is in another package.
type FarPair struct {
	flowgraph.Pair
	Package string
	// Executed: only the execution of the binary shows the pair.
	Executed bool
}

// An Unused field is filled from a setting, and read by no code.
type Unused struct {
	Field   string // as "Type.Field"
	Reads   []flowgraph.Alt
	Package string
}

// Whole reports whether no fact was left out for its size.
func (r *Result) Whole() bool {
	return len(r.Packages) < maxPackages && !slices.ContainsFunc(r.Packages, func(p PackageFacts) bool {
		return len(p.Mentions) >= maxMentions || len(p.Flows) >= maxFlows
	})
}

// Unused returns the fields with the names of pool settings that are filled
// from settings and that neither this package nor one that it imports reads.
func (r *Result) Unused() []Unused {
	used := map[string]bool{}
	for _, p := range r.Packages {
		for _, name := range p.Uses {
			used[name] = true
		}
	}
	for _, name := range slices.Collect(maps.Keys(used)) {
		if getter, field, ok := strings.Cut(name, "()"); ok && used[getter+"()"] {
			used[field] = true
		}
	}
	var out []Unused
	for _, p := range r.Packages {
		for _, flow := range p.Flows {
			reads := flowgraph.OnlyReads(slices.Clone(flow.Alts))
			if flow.Target.Kind != flownode.Field || used[flow.Target.Name] || len(reads) == 0 || !namesPool(lastName(flow.Target.Name)) || ofAnother(&reads[0].Key) {
				continue
			}
			same := func(u Unused) bool { return u.Reads[0].Place == reads[0].Place }
			// A field of a library, as of http.Transport, is used there.
			own := isFieldIn(flow.Target, p.Path) && r.graph.OnlyIn(&reads[0], flow.Target)
			if (reads[0].Tagged || own) && !slices.ContainsFunc(out, same) {
				out = append(out, Unused{typeAndField(flow.Target.Name), reads, p.Path})
			}
		}
	}
	return out
}

// ofAnother reports whether a key is about a pool of another sort: http.max_conns.
func ofAnother(k *flowgraph.Key) bool {
	return slices.ContainsFunc(append(slices.Clone(k.Envs), k.Path), settings.OtherPool)
}

// isFieldIn reports whether node is a field of a type of the package at path.
func isFieldIn(node flownode.ID, path string) bool {
	return node.Kind == flownode.Field && strings.HasPrefix(node.Name, path+".")
}

func lastName(node string) string { return node[strings.LastIndexByte(node, '.')+1:] }

// typeAndField shortens "example.com/app/config.PG.PoolMax" to "PG.PoolMax".
func typeAndField(node string) string {
	base := path.Base(node)
	if strings.Contains(base, ".go:") {
		return lastName(base) // of a struct without a name
	}
	_, name, _ := strings.Cut(base, ".")
	return name
}

// Opens returns the pools that the binary makes, and whether it runs until it
// is stopped.
func (r *Result) Opens() (opens []sizing.Open, serves bool) {
	for _, p := range r.Packages {
		for _, o := range p.Opens {
			o.Package = p.Path
			opens = append(opens, o)
		}
		serves = serves || p.Serves
	}
	return opens, serves
}

// Mentions reports whether want holds for a text in the code of the binary that
// may name a setting.
func (r *Result) Mentions(want func(text string) bool) bool {
	return slices.ContainsFunc(r.Packages, func(p PackageFacts) bool { return slices.ContainsFunc(p.Mentions, want) })
}

// Zeros returns the settings that other packages read and that the execution of the binary shows
// to become 0 where they are absent, with that 0, in order of place.
func (r *Result) Zeros() []FarPair {
	var out []FarPair
	for _, a := range r.Execution.Arrived() {
		if a.Drops && len(a.Literals) == 0 && a.Read.Expr() == nil && !a.Read.Tagged {
			p := flowgraph.Pair{Read: a.Read, Literal: flowgraph.Alt{Kind: flowgraph.Literal, Type: flowgraph.Int, Value: "0"}, Knobs: r.Execution.KnobsAt(a.Site), Broken: true}
			out = append(out, FarPair{Pair: p, Package: r.PackageAt(a.Read.Place), Executed: true})
		}
	}
	slices.SortStableFunc(out, func(a, b FarPair) int { return strings.Compare(a.Read.Place, b.Read.Place) })
	return out
}
