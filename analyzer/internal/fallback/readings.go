package fallback

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// A Reading is a place where a setting is read, with or without a fallback.
type Reading struct {
	Read  flowgraph.Alt
	Knobs []*flowgraph.Knob
	// Counts reports whether code multiplies the value with a unit of
	// time, so that it is a number whatever its type says.
	Counts bool
}

// replacesZero reports whether no 0 gets from flow to a knob where the setting a, one of the
// alternatives of flow, is absent: by the execution of the binary, or because a condition decides.
func (r *Result) replacesZero(flow *flowgraph.Flow, a *flowgraph.Alt) bool {
	if arrives, zero := r.Execution.WithoutSetting(&a.Key); arrives {
		return !zero
	}
	return a.When != flowgraph.Always || !r.graph.ArrivesAsItIs(flow, map[flownode.ID]bool{})
}

// Readings returns the settings that this package reads, each once per place,
// in order.
func (r *Result) Readings() []Reading {
	return r.readings(r.own, func(a *flowgraph.Alt) bool { return a.Expr() != nil })
}

// FarReadings returns those of other packages.
func (r *Result) FarReadings() []Reading {
	out := r.readings(r.graph.Flows, func(a *flowgraph.Alt) bool { return a.Expr() == nil })
	for _, a := range r.Execution.Arrived() { // only the program knows the names of its variables
		same := func(b Reading) bool {
			return b.Read.Place == a.Read.Place && flowgraph.SameKey(&b.Read.Key, &a.Read.Key)
		}
		if a.Read.Expr() != nil || a.Read.Tagged || a.Read.Place == "" {
			continue
		}
		if i := slices.IndexFunc(out, same); i < 0 {
			out = append(out, Reading{Read: a.Read, Knobs: r.Execution.KnobsAt(a.Site), Counts: a.Read.Scale != 0})
		} else if len(out[i].Read.Key.Envs) == 0 {
			out[i].Read.Key = a.Read.Key
		}
	}
	return out
}

func (r *Result) readings(flows []*flowgraph.Flow, wanted func(*flowgraph.Alt) bool) []Reading {
	seen, scaled, scaledNodes := map[string]bool{}, map[string]bool{}, map[flownode.ID]bool{}
	for _, flow := range r.graph.Flows {
		for _, a := range flow.Alts {
			switch {
			case a.Scale == 0:
			case a.Kind == flowgraph.Node:
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
			if a.Kind != flowgraph.Read || a.Key.Arg != 0 || !wanted(&a) || seen[id] {
				continue
			}
			seen[id] = true
			knobs := r.graph.Knobs(flow, map[flownode.ID]bool{})
			if a.When != flowgraph.Always || r.graph.Guarded(flow.Target) || len(knobs) == 0 || r.replacesZero(flow, &a) {
				a.Drops = false // something takes the place of 0, or other flows lead to the knobs
			}
			for _, key := range a.Key.IDs() {
				knobs = append(knobs, r.graph.KnobsOf(key, map[flownode.ID]bool{})...)
			}
			out = append(out, Reading{a, knobs, scaled[a.Place] || flow.Target.Known() && scaledNodes[flow.Target]})
		}
	}
	slices.SortStableFunc(out, func(a, b Reading) int { return cmp.Compare(a.Read.Pos(), b.Read.Pos()) })
	return out
}

// id is the same for readings of the same setting in the same way.
func (r *Reading) id() string {
	return "reads " + strconv.Itoa(int(r.Read.Type)) + " " + r.Read.Key.Name()
}
