package execution

import (
	"cmp"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// An Arrival is a setting that arrives at a knob, and what arrives there in its
// place where it is absent.
type Arrival struct {
	Site     string
	Read     flowgraph.Alt
	Literals []flowgraph.Alt
	// rejected are the literals that only bound the setting, or that a condition chooses
	// among others.
	rejected []symbolic.Limit
	// chosen: a condition that is not understood chooses what takes its place.
	chosen bool
	// drops: 0, which no source says, takes its place.
	Drops bool
	// unsure: something that is not understood may take its place.
	unsure bool
	// within: another setting bounds it, and so does what takes the place of that one.
	within bool
}

// A place on the way through the binary is a knob, and how often it was reached
// before: a loop may open several pools.
type reached struct {
	site string
	time int
}

// follow notes where s arrives, and what arrives there where it is absent. It
// returns the other settings that arrive.
func (x *Execution) follow(s *symbolic.Source) []*symbolic.Source {
	var others []*symbolic.Source
	sums, absent := map[reached]*eval.Summarizer{}, map[string]bool{}
	dropped := map[reached]bool{} // whether only 0 arrives where just this setting is absent
	within := map[reached]bool{}  // whether another setting arrives that bounds this one
	var order []reached
	key := x.keyOf(s)
	focuses := []symbolic.Focus{{Others: true}, {Others: true, Else: true}, {}, {Else: true}}
	ways := make([][]symbolic.Outcome, len(focuses))
	for i := range focuses {
		focuses[i].Source, focuses[i].Key = s, key
		outcomes, whole := x.outcomes(&focuses[i])
		if !whole {
			return nil
		}
		ways[i] = outcomes
	}
	instead := branchesOf(s, slices.Concat(ways...))
	for n, outcomes := range ways {
		focus, there := &focuses[n], overriding(outcomes, instead)
		for i := range outcomes {
			next := instead.next()
			for _, r := range outcomes[i].Reached {
				at := next(r.Site)
				ignores := outcomes[i].Absent && !slices.ContainsFunc(outcomes[i].Sources, s.Same)
				absent[r.Site] = absent[r.Site] || outcomes[i].Absent && !ignores
				if before, known := dropped[at]; focus.Others && outcomes[i].Absent && !ignores {
					dropped[at] = (before || !known) && isDropped(r.Value)
				}
				if place := placeOf(r.Value); place != "" && (ignores || outcomes[i].Absent && there[at][place]) {
					continue // it takes the place of the setting, whether that is there or not
				}
				if other := sourceOf(r.Value); other != nil && !other.Same(s) {
					within[at] = within[at] || outcomes[i].Bounded && !outcomes[i].Absent && !outcomes[i].Broken
					others = append(others, other)
					continue
				}
				if sums[at] == nil {
					sums[at] = &eval.Summarizer{Evaluator: x.Evaluator}
					order = append(order, at)
				}
				o := outcomes[i]
				o.Results = []symbolic.Value{r.Value}
				sums[at].Outcome(&o)
				sums[at].Note(&o, r.Value)
			}
		}
	}
	for _, at := range order {
		x.without[at.site] = x.without[at.site] || absent[at.site]
		x.arrive(Arrival{Site: at.site, rejected: sums[at].Bounds, within: within[at], Drops: dropped[at], unsure: sums[at].Unsure}, sums[at])
	}
	return others
}

// keyOf returns the key in files that fills s if s is a field, or "".
func (x *Execution) keyOf(s *symbolic.Source) string {
	if s.Form != symbolic.Field {
		return ""
	}
	field := flowgraph.Alt{Node: flownode.ID{Kind: flownode.Field, Name: s.Node}, Within: s.Within}
	for _, read := range x.settingsOf(&field) {
		if read.Key.Path != "" {
			return read.Key.Path
		}
	}
	return ""
}

// overriding returns the places of the literals that arrive at each knob although the
// setting in focus is there, and no bound is in the way: another condition chooses them.
//
//	case c.Driver == "sqlite": c.MaxOpen = 1
func overriding(outcomes []symbolic.Outcome, instead branches) map[reached]map[string]bool {
	out := map[reached]map[string]bool{}
	for i := range outcomes {
		o, next := &outcomes[i], instead.next()
		for _, r := range o.Reached {
			at := next(r.Site)
			if place := placeOf(r.Value); place != "" && !o.Absent && !o.Broken && !o.Bounded {
				if out[at] == nil {
					out[at] = map[string]bool{}
				}
				out[at][place] = true
			}
		}
	}
	return out
}

// placeOf returns the place of the literal that v is, or "".
func placeOf(v symbolic.Value) string {
	if c, ok := symbolic.Unbox(v).(*symbolic.Const); ok {
		return c.Place
	}
	return ""
}

// isDropped reports whether v is a 0 that no source says.
func isDropped(v symbolic.Value) bool {
	c, ok := symbolic.Unbox(v).(*symbolic.Const)
	return ok && c.Zero && c.Kind == symbolic.Number
}

// arrive notes what a summary of the outcomes at the knob of a says.
func (x *Execution) arrive(a Arrival, s *eval.Summarizer) {
	if len(s.Reads) == 0 || slices.ContainsFunc(s.Reads, func(a flowgraph.Alt) bool { return a.Part }) {
		return
	}
	literals := slices.DeleteFunc(flowgraph.Distinct(s.Fallbacks), func(alt flowgraph.Alt) bool {
		return alt.Kind != flowgraph.Literal || a.within && slices.Contains(a.rejected, alt.AsLimit()) || slices.ContainsFunc(s.Reads, func(read flowgraph.Alt) bool { return alt.IsLimitOf(&read) })
	})
	if len(literals) == 1 && len(s.Fallbacks) > 0 && !s.Unsure {
		a.Literals = literals
		a.rejected = slices.DeleteFunc(a.rejected, func(l symbolic.Limit) bool { return l == literals[0].AsLimit() })
	} else {
		a.chosen = len(literals) > 1
		for _, alt := range literals {
			a.rejected = append(a.rejected, alt.AsLimit())
		}
	}
	for _, read := range s.Reads {
		read.Unparsable = s.Unparsable()
		if read.Kind != flowgraph.Node {
			x.note(a, read)
			continue
		}
		if a.Drops = false; s.Drops && len(s.Fallbacks) == 0 && !s.Unsure {
			a.Literals = x.tagged(read.Node)
		}
		for _, r := range x.settingsOf(&read) {
			r.Unparsable = cmp.Or(read.Unparsable, r.Unparsable)
			x.note(a, r)
		}
	}
}

// note keeps an arrival once.
func (x *Execution) note(a Arrival, read flowgraph.Alt) {
	a.Read = x.bind([]flowgraph.Alt{read})[0]
	places := func(a, b flowgraph.Alt) bool { return a.Place == b.Place }
	if !slices.ContainsFunc(x.arrivals, func(b Arrival) bool {
		return b.Site == a.Site && flowgraph.SameKey(&b.Read.Key, &read.Key) && slices.EqualFunc(a.Literals, b.Literals, places)
	}) {
		x.arrivals = append(x.arrivals, a)
	}
}

// tagged returns the fallback that the tags of a field give.
func (x *Execution) tagged(node flownode.ID) []flowgraph.Alt {
	return slices.DeleteFunc(x.graph.Upstream(node, map[flownode.ID]bool{}), func(a flowgraph.Alt) bool { return a.Kind != flowgraph.Literal || a.Tag == "" })
}

// named returns reads with the settings that fill the fields among them.
func (x *Execution) named(reads []flowgraph.Alt) []flowgraph.Alt {
	var out []flowgraph.Alt
	for _, read := range reads {
		if read.Kind == flowgraph.Node {
			out = append(out, x.settingsOf(&read)...)
		} else {
			out = append(out, read)
		}
	}
	return out
}

// settingsOf returns the settings that fill a field of a struct that lies within other
// fields.
func (x *Execution) settingsOf(read *flowgraph.Alt) []flowgraph.Alt {
	var out []flowgraph.Alt
	for _, r := range flowgraph.OnlyReads(x.graph.Upstream(read.Node, map[flownode.ID]bool{})) {
		if around := len(r.Within) - len(read.Within); len(r.Within) == 0 || around >= 0 && slices.Equal(read.Within, r.Within[around:]) {
			out = append(out, flowgraph.Through(r, read))
		}
	}
	if exact := slices.DeleteFunc(slices.Clone(out), func(a flowgraph.Alt) bool { return !slices.Equal(read.Within, a.Within) }); len(exact) > 0 {
		return exact
	}
	if slices.ContainsFunc(out, func(a flowgraph.Alt) bool { return !slices.Equal(a.Within, out[0].Within) }) {
		return nil // of one of several structs
	}
	return out
}
