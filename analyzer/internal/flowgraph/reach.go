package flowgraph

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// Guarded reports whether something takes the place of a zero in a field:
//
//	if c.MaxOpen <= 0 { c.MaxOpen = 20 }
func (g *Graph) Guarded(node flownode.ID) bool {
	return node.Kind == flownode.Field && slices.ContainsFunc(g.ByTarget[node], func(f *Flow) bool {
		return slices.ContainsFunc(f.Alts, func(a Alt) bool { return a.Kind == Literal && a.When == Otherwise })
	})
}

// ArrivesAsItIs reports whether the value of flow reaches a knob on a way on which no
// condition decides and nothing takes its place.
func (g *Graph) ArrivesAsItIs(flow *Flow, seen map[flownode.ID]bool) bool {
	if flow.Knob != nil {
		return !flow.Knob.Checked
	}
	if seen[flow.Target] || g.Guarded(flow.Target) {
		return false
	}
	seen[flow.Target] = true
	return slices.ContainsFunc(g.bySource[flow.Target], func(next *Flow) bool {
		passes := func(a Alt) bool { return a.Kind == Node && a.Node == flow.Target && a.When == Always }
		return slices.ContainsFunc(next.Alts, passes) && !slices.ContainsFunc(next.Alts, func(a Alt) bool { return a.Kind == Literal }) && g.ArrivesAsItIs(next, seen)
	})
}

// TakenAsItIs returns the knobs that node reaches, if each way leads its value there without a
// condition and without a change; else nil.
func (g *Graph) TakenAsItIs(node flownode.ID, seen map[flownode.ID]bool) (out []*Knob) {
	if seen[node] || g.Guarded(node) {
		return nil
	}
	seen[node] = true
	for _, next := range g.bySource[node] {
		sets := func(f *Flow) bool { return f.Knob != nil && f.Knob.Library == next.Target.Name }
		if slices.ContainsFunc(g.bySource[node], sets) {
			continue // config.MaxConns = size, which is the knob itself
		}
		changed := func(a Alt) bool {
			return a.Kind != Node || a.Node != node || a.When != Always || a.Part || a.Scale != 0
		}
		if slices.ContainsFunc(next.Alts, changed) {
			return nil
		}
		var knobs []*Knob
		switch {
		case next.Knob != nil && !next.Knob.Checked:
			knobs = []*Knob{next.Knob}
		case next.Target.Known():
			knobs = g.TakenAsItIs(next.Target, seen)
		}
		if len(knobs) == 0 {
			return nil
		}
		out = append(out, knobs...)
	}
	return out
}

// Arriving returns the settings and literals that flow may bring, and an
// unknown for a node that nothing is known of.
func (g *Graph) Arriving(flow *Flow) []Alt {
	var out []Alt
	for _, a := range flow.Alts {
		if a.Kind != Node {
			out = append(out, a)
			continue
		}
		found := g.Resolve([]Alt{a}, map[flownode.ID]bool{})
		if len(found) == 0 || a.Node.Kind == flownode.Param {
			found = append(found, Alt{When: a.When})
		}
		out = append(out, found...)
	}
	return Limit(out)
}

// A Step leads from a value to one of its fields.
type Step struct{ Type, Field string }

// NodeOf returns the node of the field at the end of way. A struct without a name
// belongs to the type that holds it.
func (g *Graph) NodeOf(way []Step) flownode.ID {
	fields := ""
	for i := len(way) - 1; i >= 0; i-- {
		fields = "." + way[i].Field + fields
		if node := (flownode.ID{Kind: flownode.Field, Name: way[i].Type + fields}); len(g.ByTarget[node]) > 0 {
			return node
		}
	}
	return flownode.ID{}
}

// OnlyIn reports whether the setting that a is, a variable, is read into the
// node called target and nowhere else.
func (g *Graph) OnlyIn(a *Alt, target flownode.ID) bool {
	if len(a.Key.Envs) == 0 || a.Part {
		return false
	}
	for _, id := range a.Key.IDs() {
		for _, other := range g.bySource[id] {
			if other.Target != target && (other.Target.Known() || other.Knob != nil) {
				return false
			}
		}
	}
	return true
}
