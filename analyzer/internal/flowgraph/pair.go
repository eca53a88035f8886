package flowgraph

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A Pair is a setting and the value that takes its place where it is absent.
type Pair struct {
	Read    Alt
	Literal Alt
	Knobs   []*Knob // that the value reaches, as far as is known
	// Broken reports whether the fallback is the 0 that a dropped error gives.
	Broken bool
}

// ID is the same for pairs of the same literal and setting.
func (p *Pair) ID() string {
	return p.Literal.Place + " " + p.Read.Key.Name()
}

// Merge adds what another flow shows of the same pair.
func (p *Pair) Merge(q *Pair) {
	for _, k := range q.Knobs {
		if !slices.Contains(p.Knobs, k) {
			p.Knobs = append(p.Knobs, k)
		}
	}
	if p.Read.Type == Text {
		p.Read.Type = q.Read.Type
	}
	if p.Literal.Type == Text && q.Literal.Type != Text {
		p.Literal.Type, p.Literal.Value = q.Literal.Type, q.Literal.Value
	}
	if p.Read.Scale == 0 {
		p.Read.Scale = q.Read.Scale
	}
	p.Read.Bits = symbolic.Narrower(p.Read.Bits, q.Read.Bits)
}

// AsLimit returns the literal as a number at a place.
func (a *Alt) AsLimit() symbolic.Limit { return symbolic.Limit{Place: a.Place, Value: a.Value} }

// IsLimitOf reports whether min and max compare read with the literal.
func (a *Alt) IsLimitOf(read *Alt) bool { return slices.Contains(read.Limits, a.AsLimit()) }

// replaces reports whether the literal takes the place of read.
func (a *Alt) replaces(read *Alt, reads []Alt) bool {
	if a.IsLimitOf(read) {
		return false
	}
	if a.Made != "" && read.Made != "" && a.Made != read.Made {
		return false // of two values of one struct type
	}
	if len(a.Groups) > len(read.Groups) || !slices.Equal(a.Groups, read.Groups[:len(a.Groups)]) {
		return false
	}
	if a.When != Otherwise && (a.When != Always || read.When != Given) {
		return false
	}
	if len(a.Within) > 0 && len(read.Within) > 0 {
		return slices.Contains(read.Within, a.Within[len(a.Within)-1])
	}
	// One struct type may hold the settings of several databases; a literal
	// that does not say whose it is counts for none.
	return !slices.ContainsFunc(reads, func(b Alt) bool {
		return !slices.Equal(b.Within, read.Within) && (b.Key.Path != read.Key.Path || !slices.Equal(b.Key.Envs, read.Key.Envs))
	})
}

// PairsOf returns the pairs that flow shows.
func (g *Graph) PairsOf(flow *Flow) []Pair {
	seen := map[flownode.ID]bool{}
	if flow.Target.Known() {
		seen[flow.Target] = true
	}
	reads := OnlyReads(g.Resolve(flow.Alts, seen))
	if flow.Target.Kind == flownode.Field {
		reads = append(reads, g.readsOf(flow.Target)...)
	}
	var out []Pair
	knobs := g.Knobs(flow, map[flownode.ID]bool{})
	for i := range flow.Alts {
		lit := flow.Alts[i]
		if lit.Kind != Literal {
			continue
		}
		for _, read := range reads {
			if !lit.replaces(&read, reads) {
				continue
			}
			all := knobs
			for _, id := range read.Key.IDs() {
				for _, k := range g.KnobsOf(id, map[flownode.ID]bool{}) {
					if !slices.Contains(all, k) {
						all = append(all[:len(all):len(all)], k)
					}
				}
			}
			out = append(out, Pair{Read: read, Literal: lit, Knobs: all, Broken: lit.Drops})
		}
	}
	return append(out, g.downstream(flow)...)
}

// downstream returns the pairs of a literal that becomes a fallback further on,
// as a parameter or in a field:
//
//	func open(size int) { …; db.SetMaxOpenConns(envInt("DB_POOL_SIZE", size)) }
//	… open(10) …
//	… Open(Defaults{MaxOpen: 10}) …
func (g *Graph) downstream(flow *Flow) []Pair {
	if !slices.ContainsFunc(flow.Alts, func(a Alt) bool { return a.Kind == Literal }) || flow.Target.Kind == flownode.Field && !flow.Passed {
		return nil
	}
	return g.onwards(flow, map[flownode.ID]bool{})
}

func (g *Graph) onwards(flow *Flow, seen map[flownode.ID]bool) []Pair {
	node := flow.Target
	if node.Kind != flownode.Param && node.Kind != flownode.Field || seen[node] {
		return nil
	}
	seen[node] = true
	var out []Pair
	for _, next := range g.bySource[node] {
		isParam := next.Target.Kind == flownode.Param
		for i := range next.Alts {
			at := &next.Alts[i]
			switch {
			case at.Kind != Node || at.Node != node:
			case at.When == Always: // a helper or an option passes it on
				passed := &Flow{Target: next.Target}
				for _, a := range flow.Alts {
					if a.Kind == Literal {
						passed.Alts = append(passed.Alts, Through(a, at))
					}
				}
				out = append(out, g.onwards(passed, seen)...)
			case at.When == Otherwise && !isParam:
				out = append(out, g.replaced(flow, next, at, g.readIn(node, next))...)
			}
		}
	}
	return out
}

// readIn returns the settings whose place node takes in a flow. A field is one
// for all values of its type, so that it takes the place of no setting if there
// are several.
func (g *Graph) readIn(node flownode.ID, flow *Flow) []Alt {
	reads := OnlyReads(g.Resolve(flow.Alts, map[flownode.ID]bool{node: true}))
	if flow.Target.Kind == flownode.Field { // if c.MaxOpen == 0 { c.MaxOpen = size }
		reads = append(reads, g.readsOf(flow.Target)...)
	}
	if node.Kind != flownode.Field {
		return reads
	}
	for _, other := range g.bySource[node] {
		for _, a := range OnlyReads(slices.Clone(other.Alts)) {
			if slices.ContainsFunc(reads, func(b Alt) bool { return !SameKey(&a.Key, &b.Key) }) {
				return nil
			}
		}
	}
	return reads
}

// replaced returns the pairs of the literals of flow, which are at in next,
// and the settings whose place they take there.
func (g *Graph) replaced(flow, next *Flow, at *Alt, reads []Alt) []Pair {
	var out []Pair
	for i := range flow.Alts {
		if flow.Alts[i].Kind != Literal {
			continue
		}
		lit := Through(flow.Alts[i], at)
		for _, read := range reads {
			if lit.replaces(&read, reads) {
				out = append(out, Pair{Read: read, Literal: lit, Knobs: g.Knobs(next, map[flownode.ID]bool{}), Broken: lit.Drops})
			}
		}
	}
	return out
}
