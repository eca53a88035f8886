package fallback

import (
	"cmp"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// A Reading is a place where a setting is read, with or without a fallback.
type Reading struct {
	Read  Alt
	Knobs []*Knob
	// Counts reports whether code multiplies the value with a unit of
	// time, so that it is a number whatever its type says.
	Counts bool
}

// guarded reports whether something takes the place of a zero in a field:
//
//	if c.MaxOpen <= 0 { c.MaxOpen = 20 }
func (g *graph) guarded(node flownode.ID) bool {
	return node.Kind == flownode.Field && slices.ContainsFunc(g.byTarget[node], func(f *Flow) bool {
		return slices.ContainsFunc(f.Alts, func(a Alt) bool { return a.Kind == Literal && a.When == Otherwise })
	})
}

// replacesZero reports whether no 0 gets from flow to a knob where the setting a, one of the
// alternatives of flow, is absent: by the execution of the binary, or because a condition decides.
func (r *Result) replacesZero(flow *Flow, a *Alt) bool {
	if r.execution != nil {
		if arrives, zero := r.execution.withoutSetting(&a.Key); arrives {
			return !zero
		}
	}
	return a.When != Always || !r.graph.arrivesAsItIs(flow, map[flownode.ID]bool{})
}

// arrivesAsItIs reports whether the value of flow reaches a knob on a way on which no
// condition decides and nothing takes its place.
func (g *graph) arrivesAsItIs(flow *Flow, seen map[flownode.ID]bool) bool {
	if flow.Knob != nil {
		return !flow.Knob.Checked
	}
	if seen[flow.Target] || g.guarded(flow.Target) {
		return false
	}
	seen[flow.Target] = true
	return slices.ContainsFunc(g.bySource[flow.Target], func(next *Flow) bool {
		passes := func(a Alt) bool { return a.Kind == Node && a.Node == flow.Target && a.When == Always }
		return slices.ContainsFunc(next.Alts, passes) && !slices.ContainsFunc(next.Alts, func(a Alt) bool { return a.Kind == Literal }) && g.arrivesAsItIs(next, seen)
	})
}

// Readings returns the settings that this package reads, each once per place,
// in order.
func (r *Result) Readings() []Reading {
	return r.readings(r.own, func(a *Alt) bool { return a.expr != nil })
}

// FarReadings returns those of other packages.
func (r *Result) FarReadings() []Reading {
	out := r.readings(r.graph.flows, func(a *Alt) bool { return a.expr == nil })
	if r.execution == nil {
		return out
	}
	for _, a := range r.execution.arrivals { // only the program knows the names of its variables
		same := func(b Reading) bool { return b.Read.Place == a.read.Place && sameKey(&b.Read.Key, &a.read.Key) }
		if a.read.expr == nil && !a.read.Tagged && a.read.Place != "" && !slices.ContainsFunc(out, same) {
			out = append(out, Reading{Read: a.read, Knobs: r.execution.knobsAt(a.site), Counts: a.read.Scale != 0})
		}
	}
	return out
}

func (r *Result) readings(flows []*Flow, wanted func(*Alt) bool) []Reading {
	seen, scaled, scaledNodes := map[string]bool{}, map[string]bool{}, map[flownode.ID]bool{}
	for _, flow := range r.graph.flows {
		for _, a := range flow.Alts {
			switch {
			case a.Scale == 0:
			case a.Kind == Node:
				scaledNodes[a.Node] = true
			default:
				scaled[a.Place] = true
			}
		}
	}
	var out []Reading
	for _, flow := range flows {
		for _, a := range flow.Alts {
			id := a.Place + a.Key.Name() + "\x00" + a.Key.Path
			if a.Kind != Read || a.Key.Arg != 0 || !wanted(&a) || seen[id] {
				continue
			}
			seen[id] = true
			if a.When != Always || r.graph.guarded(flow.Target) || slices.ContainsFunc(flow.Alts, func(b Alt) bool { return b.Kind == Literal }) {
				a.Drops = false // something takes the place of 0
			}
			knobs := r.graph.knobs(flow, map[flownode.ID]bool{})
			a.Drops = a.Drops && !(len(knobs) > 0 && r.replacesZero(flow, &a))
			for _, key := range a.Key.ids() {
				knobs = append(knobs, r.graph.knobsOf(key, map[flownode.ID]bool{})...)
			}
			out = append(out, Reading{a, knobs, scaled[a.Place] || flow.Target.Known() && scaledNodes[flow.Target]})
		}
	}
	slices.SortStableFunc(out, func(a, b Reading) int { return cmp.Compare(a.Read.Pos(), b.Read.Pos()) })
	return out
}
