package fallback

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A Pool is one pool, as far as the place of the call that makes it and the calls that
// lead there distinguish pools.
type Pool struct {
	Place string
	Calls []string // as file:line
}

// things returns the pools that the execution makes at a place by calls, with what they
// are made out of and what is made out of them. They are the same pool on several ways.
func (x *execution) things(p *Pool) map[symbolic.Thing]bool {
	out := map[symbolic.Thing]bool{}
	for _, made := range x.made[p.Place] {
		if slices.ContainsFunc(p.Calls, func(call string) bool { return !slices.Contains(made.Calls, call) }) {
			continue
		}
		for _, source := range made.Out {
			out[source] = true
		}
		x.wrap(made.Thing, out)
	}
	return out
}

// wrap adds a thing and what is made out of it.
func (x *execution) wrap(thing symbolic.Thing, to map[symbolic.Thing]bool) {
	if to[thing] {
		return
	}
	to[thing] = true
	for _, next := range x.outOf[thing] {
		x.wrap(next, to)
	}
}

// of returns those arrivals at a knob that size a pool. If the execution does not show
// the pool, the calls decide, as far as they lead to the knob.
func (x *execution) of(p *Pool, site string) []symbolic.Reached {
	list := x.reached[site]
	if p == nil {
		return list
	}
	if things := x.things(p); len(things) > 0 {
		return slices.DeleteFunc(slices.Clone(list), func(r symbolic.Reached) bool { return r.On != nil && !things[r.On] })
	}
	for _, call := range p.Calls {
		by := slices.DeleteFunc(slices.Clone(list), func(r symbolic.Reached) bool { return !slices.Contains(r.Calls, call) })
		if len(by) > 0 {
			list = by
		}
	}
	return list
}

// SetFor returns the knobs by which the execution sizes a pool.
func (r *Result) SetFor(p *Pool) []*Knob {
	if r.execution == nil {
		return nil
	}
	things := r.execution.things(p)
	var out []*Knob
	for _, f := range r.graph.flows {
		if f.Knob == nil || slices.ContainsFunc(out, func(k *Knob) bool { return k.Place == f.Knob.Place && k.Role == f.Knob.Role }) {
			continue
		}
		if slices.ContainsFunc(r.execution.reached[siteName(f.Knob.Place, f.Knob.Role)], func(a symbolic.Reached) bool { return a.On != nil && things[a.On] }) {
			out = append(out, f.Knob)
		}
	}
	return out
}

// SetsOther reports whether the execution shows that a knob sizes other pools only, or
// none.
func (r *Result) SetsOther(p *Pool, s *Site) bool {
	if r.execution == nil {
		return false
	}
	site := siteName(s.Knob.Place, s.Knob.Role)
	shown := r.execution.skipped[site] || len(r.execution.reached[site]) > 0
	return shown && len(r.execution.of(p, site)) == 0
}
