package fallback

import (
	"cmp"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/execution"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// A Site is a place that sets a knob: by a literal, or by what is read.
type Site struct {
	Knob *flowgraph.Knob
	// Alts are the settings and literals that may arrive. A value that is only
	// partly known has an alternative of kind Unknown.
	Alts []flowgraph.Alt
}

// Literal returns the one literal that always arrives, or nil.
func (s *Site) Literal() *flowgraph.Alt {
	var found *flowgraph.Alt
	for i := range s.Alts {
		a := &s.Alts[i]
		if a.Kind != flowgraph.Literal || a.Part || found != nil && found.Value != a.Value {
			return nil
		}
		if found == nil || found.Expr() == nil {
			found = a
		}
	}
	return found
}

// Fixed reports whether nothing but the code says what arrives, unless a
// setting is given.
func (s *Site) Fixed() bool {
	literal := false
	for i := range s.Alts {
		if s.Alts[i].Kind == flowgraph.Unknown || s.Alts[i].Kind == flowgraph.Read {
			return false
		}
		literal = true
	}
	return literal
}

// Reads returns the settings that may arrive.
func (s *Site) Reads() []flowgraph.Alt { return flowgraph.OnlyReads(slices.Clone(s.Alts)) }

// Sites returns the places that set a knob in this package and in those that it
// imports, in order.
func (r *Result) Sites() []Site {
	own := map[*flowgraph.Flow]bool{}
	for _, flow := range r.own {
		own[flow] = true
	}
	var out []Site
	for _, flow := range r.graph.Flows {
		if flow.Knob != nil {
			out = append(out, Site{Knob: flow.Knob, Alts: r.withoutZeros(r.arriving(flow), flow)})
			continue
		}
		// NewPool(dsn, 10): the literal is at the call.
		if !own[flow] || flow.Target.Kind != flownode.Param {
			continue
		}
		for _, k := range r.graph.KnobsOf(flow.Target, map[flownode.ID]bool{}) {
			at := *k
			at.Database, at.Pool = "", flow.Pool()
			out = append(out, Site{Knob: &at, Alts: r.withoutZeros(r.graph.Arriving(flow), flow)})
		}
	}
	slices.SortStableFunc(out, func(a, b Site) int { return cmp.Compare(a.Knob.Pos(), b.Knob.Pos()) })
	return out
}

// Passed returns, for each flow of this package into something that other packages take as it is for
// the same knobs, the first of these with what the flow brings.
func (r *Result) Passed() []Site {
	var out []Site
	for _, flow := range r.own {
		if flow.Knob != nil || !flow.Target.Known() {
			continue
		}
		knobs := r.graph.TakenAsItIs(flow.Target, map[flownode.ID]bool{})
		if len(knobs) > 0 && !slices.ContainsFunc(knobs, func(k *flowgraph.Knob) bool { return k.Pos().IsValid() || k.Unit != knobs[0].Unit }) {
			out = append(out, Site{Knob: knobs[0], Alts: flow.Alts})
		}
	}
	return out
}

// withoutZeros returns alts, which flow brings to a knob, without the zeros that do not get there.
func (r *Result) withoutZeros(alts []flowgraph.Alt, flow *flowgraph.Flow) []flowgraph.Alt {
	for i := range alts {
		alts[i].Drops = alts[i].Drops && !r.replacesZero(flow, &alts[i])
	}
	return alts
}

// arriving returns what flow may bring to its knob: what the execution of the binary
// shows, if that is always the same.
func (r *Result) arriving(flow *flowgraph.Flow) []flowgraph.Alt {
	return r.Execution.OrShown(r.graph.Arriving(flow), flow.Knob, nil)
}

// Source returns the settings that hold the data source name whose parameter a
// knob overwrites.
func (r *Result) Source(k *flowgraph.Knob) []flowgraph.Alt {
	return append(flowgraph.OnlyReads(r.graph.Resolve(k.Source, map[flownode.ID]bool{})), k.Given...)
}

// Asked returns the settings that must be there for a knob to get its literal, but reach no knob.
func (r *Result) Asked(k *flowgraph.Knob) []flowgraph.Alt {
	return slices.DeleteFunc(flowgraph.OnlyReads(r.graph.Resolve(k.Asked, map[flownode.ID]bool{})), func(a flowgraph.Alt) bool { return len(r.KnobsOf(&a.Key)) > 0 })
}

// Overwriting returns the knobs of other packages that overwrite a parameter of
// a data source name by what their callers give, or of a name that these give, with
// their packages.
func (r *Result) Overwriting() map[*flowgraph.Knob]string {
	out := map[*flowgraph.Knob]string{}
	for _, p := range r.Packages {
		for i := range p.Flows {
			k := p.Flows[i].Knob
			if k == nil || k.Overwrites == "" || k.Pos().IsValid() {
				continue
			}
			if len(k.Given) > 0 || slices.ContainsFunc(p.Flows[i].Alts, func(a flowgraph.Alt) bool { return a.Kind != flowgraph.Literal }) ||
				slices.ContainsFunc(k.Source, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Node }) {
				out[k] = p.Path
			}
		}
	}
	return out
}

// Through returns what arrives at the knob of s for one pool: for a parameter, the arguments of
// those calls that lead to the pool. The arguments of other calls say nothing about this pool, so a
// parameter without such a call is unknown.
func (r *Result) Through(s *Site, p *execution.Pool) []flowgraph.Alt {
	i := slices.IndexFunc(r.graph.Flows, func(f *flowgraph.Flow) bool { return f.Knob != nil && f.Knob.Site == s.Knob.Site })
	if i < 0 {
		return s.Alts
	}
	t := &flowgraph.Chain{Graph: r.graph, Calls: p.Calls}
	return r.Execution.OrShown(flowgraph.Limit(t.Alts(r.graph.Flows[i].Alts, map[flownode.ID]bool{})), s.Knob, p)
}
