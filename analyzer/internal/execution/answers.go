package execution

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// Rejects reports whether the binary shows that the literal of p does not take the
// place of its setting.
func (x *Execution) Rejects(p *flowgraph.Pair) bool {
	if x == nil {
		return false
	}
	rejected, arrives, another := x.shuns(p) || x.gives(p), false, false
	for i := range x.arrivals {
		a := &x.arrivals[i]
		is := slices.ContainsFunc(a.Literals, func(l flowgraph.Alt) bool { return l.Place == p.Literal.Place })
		if !flowgraph.SameKey(&a.Read.Key, &p.Read.Key) {
			another = another || is
			continue
		}
		if is {
			return false
		}
		arrives = arrives || len(a.Literals) > 0
		rejected = rejected || a.chosen || slices.Contains(a.rejected, p.Literal.AsLimit())
	}
	// Of two settings that go through one field or function each has its own.
	return rejected || arrives && another
}

// shuns reports whether the literal of p is 0 or below and never arrives at a knob: code tests
// for it, and gives something else or ends.
func (x *Execution) shuns(p *flowgraph.Pair) bool {
	n, err := strconv.ParseInt(p.Literal.Value, 10, 64)
	if err != nil || n > 0 {
		return false
	}
	arrives, zero := x.WithoutSetting(&p.Read.Key)
	return arrives && !zero
}

// gives reports whether the binary shows what takes the place of what p reads at all of its knobs.
func (x *Execution) gives(p *flowgraph.Pair) bool {
	return len(p.Knobs) > 0 && !slices.ContainsFunc(p.Knobs, func(k *flowgraph.Knob) bool {
		return !slices.ContainsFunc(x.arrivals, func(a Arrival) bool {
			return a.Site == k.Site && a.Read.Place == p.Read.Place && flowgraph.SameKey(&a.Read.Key, &p.Read.Key) && len(a.Literals) > 0
		})
	})
}

// Replaces reports whether the binary shows a literal that takes the place of a setting.
func (x *Execution) Replaces(key *flowgraph.Key) bool {
	return slices.ContainsFunc(x.Arrived(), func(a Arrival) bool { return len(a.Literals) > 0 && flowgraph.SameKey(&a.Read.Key, key) })
}

// Bounds reports whether the binary keeps a setting that arrives at the knob called site within another.
func (x *Execution) Bounds(site string) bool {
	return slices.ContainsFunc(x.Arrived(), func(a Arrival) bool { return a.Site == site && a.within })
}

// WithoutSetting reports whether the binary shows that a setting arrives at knobs and what takes its
// place where it is absent, and whether that is 0 at one of them.
func (x *Execution) WithoutSetting(key *flowgraph.Key) (arrives, zero bool) {
	for _, a := range x.Arrived() {
		if flowgraph.SameKey(&a.Read.Key, key) {
			if a.unsure {
				return false, false
			}
			arrives, zero = true, zero || a.Drops
		}
	}
	return arrives, zero
}

// Unparsable returns what arrives at knobs in place of a setting that cannot be parsed, first where the
// literal at place is its fallback; "" if that is not known.
func (x *Execution) Unparsable(key *flowgraph.Key, place string) (text string) {
	for _, a := range x.Arrived() {
		if !flowgraph.SameKey(&a.Read.Key, key) {
			continue
		}
		if slices.ContainsFunc(a.Literals, func(l flowgraph.Alt) bool { return l.Place == place }) && a.Read.Unparsable != "" {
			return a.Read.Unparsable
		}
		text = cmp.Or(text, a.Read.Unparsable)
	}
	return text
}

// Arrived returns the settings that arrive at knobs; none if there is no execution.
func (x *Execution) Arrived() []Arrival {
	if x == nil {
		return nil
	}
	return x.arrivals
}

// Pairs returns the pairs that the binary shows.
func (x *Execution) Pairs() []flowgraph.Pair {
	var out []flowgraph.Pair
	for _, a := range x.Arrived() {
		for _, lit := range a.Literals {
			if lit.Place != "" {
				out = append(out, flowgraph.Pair{Read: a.Read, Literal: lit, Knobs: x.KnobsAt(a.Site)})
			}
		}
	}
	return out
}
