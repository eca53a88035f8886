package execution

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// maxSettings bounds the settings of a binary that are followed to its pools.
const maxSettings = 40

// An Execution is what the binary does that this package is the main package of,
// from its first statement on: which settings arrive at its knobs, and what takes
// their place.
type Execution struct {
	*eval.Evaluator
	graph *flowgraph.Graph
	// bind adds the variables that answer for keys of libraries and flags.
	bind func([]flowgraph.Alt) []flowgraph.Alt
	// parameter returns the parameter of a data source name of a role that a function reads, or "".
	parameter func(function string, role catalog.Role) string
	arrivals  []Arrival
	shown
}

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

// Execute runs the binary whose main package e is about. It returns nil if there is none.
func Execute(e *eval.Evaluator, g *flowgraph.Graph, bind func([]flowgraph.Alt) []flowgraph.Alt, parameter func(string, catalog.Role) string) *Execution {
	if e.Program == nil || e.Pkg.Name() != "main" || e.Program.Body(e.Pkg.Path()+".main") == nil {
		return nil
	}
	x := &Execution{Evaluator: e, graph: g, bind: bind, parameter: parameter, shown: newShown()}
	var sources []*symbolic.Source
	for _, focus := range []symbolic.Focus{{Others: true}, {Others: true, Else: true}} {
		outcomes, _ := x.outcomes(&focus)
		for i := range outcomes {
			for _, r := range outcomes[i].Reached {
				sources = eval.WithSource(sources, sourceOf(r.Value), maxSettings)
			}
			x.show(&outcomes[i])
		}
	}
	x.overwriting()
	for i := 0; i < len(sources); i++ {
		for _, s := range x.follow(sources[i]) { // the next name, where the first is absent
			sources = eval.WithSource(sources, s, maxSettings)
		}
	}
	return x
}

// constantly returns what always arrives at a knob, for one pool or for all: one literal, or one
// setting with what takes its place.
func (x *Execution) constantly(k *flowgraph.Knob, p *Pool) []flowgraph.Alt {
	s := &eval.Summarizer{Evaluator: x.Evaluator}
	var literals []flowgraph.Alt
	for _, r := range x.of(p, k.Site) {
		switch v := symbolic.Unbox(r.Value).(type) {
		case *symbolic.Const:
			literals = append(literals, s.Literal(v))
		case *symbolic.Got:
			s.Got(v)
		default:
			return nil
		}
	}
	if literals = flowgraph.Distinct(literals); len(literals) == 1 && len(s.Reads) == 0 && literals[0].Place != "" {
		literals[0].When = flowgraph.Always
		return literals
	}
	isField := func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Node }
	if slices.ContainsFunc(s.Reads, isField) && !x.SetsEver(p, k) {
		return nil // another way may bring another field
	}
	reads := x.named(s.Reads)
	isPart := func(a flowgraph.Alt) bool { return a.Part }
	if len(literals) > 0 || len(flowgraph.Distinct(reads)) != 1 || slices.ContainsFunc(reads, isPart) {
		return nil
	}
	var out []flowgraph.Alt
	for _, a := range x.arrivals {
		if a.Site == k.Site && flowgraph.SameKey(&a.Read.Key, &reads[0].Key) {
			a.Read.When, a.Read.Drops = flowgraph.Given, a.Drops
			out = append(append(out, a.Read), a.Literals...)
		}
	}
	return out
}

func sourceOf(v symbolic.Value) *symbolic.Source {
	if got, ok := symbolic.Unbox(v).(*symbolic.Got); ok {
		return got.Source
	}
	return nil
}

// outcomes executes the binary with one setting in focus.
func (x *Execution) outcomes(focus *symbolic.Focus) ([]symbolic.Outcome, bool) {
	m := x.Machine()
	m.Focus, m.Matters = focus, x.Program.Matters
	return m.Run(func() []symbolic.Value {
		for _, name := range x.Program.Starts(x.Pkg.Path()) {
			if strings.HasPrefix(name, "var ") {
				m.Variable(name)
			} else {
				m.Named(name, nil, nil)
			}
		}
		return []symbolic.Value{m.Named(x.Pkg.Path()+".main", nil, nil)}
	})
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
	for _, focus := range []symbolic.Focus{{Others: true}, {Others: true, Else: true}, {}, {Else: true}} {
		focus.Source, focus.Key = s, key
		outcomes, whole := x.outcomes(&focus)
		if !whole {
			return nil
		}
		there := overriding(outcomes)
		for i := range outcomes {
			times := map[string]int{}
			for _, r := range outcomes[i].Reached {
				at := reached{r.Site, times[r.Site]}
				times[r.Site]++
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
func overriding(outcomes []symbolic.Outcome) map[reached]map[string]bool {
	out := map[reached]map[string]bool{}
	for i := range outcomes {
		o, times := &outcomes[i], map[string]int{}
		for _, r := range o.Reached {
			at := reached{r.Site, times[r.Site]}
			times[r.Site]++
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
	if !slices.ContainsFunc(x.arrivals, func(b Arrival) bool { return b.Site == a.Site && flowgraph.SameKey(&b.Read.Key, &read.Key) }) {
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

// Rejects reports whether the binary shows that the literal of p does not take the
// place of its setting.
func (x *Execution) Rejects(p *flowgraph.Pair) bool {
	if x == nil {
		return false
	}
	rejected, arrives, another := x.shuns(p), false, false
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

// Unparsable returns what arrives at knobs in place of a setting that cannot be parsed; "" if that is
// not known.
func (x *Execution) Unparsable(key *flowgraph.Key) (text string) {
	for _, a := range x.Arrived() {
		if flowgraph.SameKey(&a.Read.Key, key) {
			text = cmp.Or(text, a.Read.Unparsable)
		}
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

// KnobsAt returns the knobs called site, as package sizing names them.
func (x *Execution) KnobsAt(site string) []*flowgraph.Knob {
	var out []*flowgraph.Knob
	for _, f := range x.graph.Flows {
		if f.Knob != nil && f.Knob.Site == site && !slices.Contains(out, f.Knob) {
			out = append(out, f.Knob)
		}
	}
	return out
}

// OrShown returns alts, or what the execution shows of a knob, for one pool or for all.
func (x *Execution) OrShown(alts []flowgraph.Alt, k *flowgraph.Knob, p *Pool) []flowgraph.Alt {
	if x == nil {
		return alts
	}
	if p != nil && len(x.things(p)) == 0 && x.sizesMade(k.Site) {
		return alts // of ways that differ by what is not known, the execution follows one
	}
	shown := x.constantly(k, p)
	if len(shown) == 0 {
		return alts
	}
	for i := range shown { // a directive may stand in another package
		for _, a := range alts {
			if a.Place == shown[i].Place && a.Place != "" {
				shown[i].Ignores = a.Ignores
			}
		}
	}
	for i := range shown {
		x.nameFlag(&shown[i])
	}
	return append(x.flags(&shown[0]), shown...)
}

// nameFlag adds to a variable that stands for a flag the name of the flag, which comes first:
// cli.IntFlag{Name: "pool-size", EnvVars: []string{"POOL_SIZE"}}.
func (x *Execution) nameFlag(read *flowgraph.Alt) {
	if read.Kind != flowgraph.Read || read.Key.Flag != "" {
		return
	}
	for _, f := range x.graph.Flows {
		for _, p := range x.graph.PairsOf(f) {
			if key := &p.Read.Key; key.Flag != "" && slices.ContainsFunc(key.Envs, func(env string) bool { return slices.Contains(read.Key.Envs, env) }) {
				read.Key = *key
				return
			}
		}
	}
}

// flags returns the flags whose default is literal: the execution gives each flag its default, and a
// command line may give it another value.
func (x *Execution) flags(literal *flowgraph.Alt) []flowgraph.Alt {
	if literal.Kind != flowgraph.Literal {
		return nil
	}
	var out []flowgraph.Alt
	for _, f := range x.graph.Flows {
		for _, p := range x.graph.PairsOf(f) {
			key := &p.Read.Key
			known := slices.ContainsFunc(out, func(a flowgraph.Alt) bool { return a.Key.Flag == key.Flag })
			if key.Flag != "" && len(key.Envs) == 0 && p.Literal.Place == literal.Place && !known {
				p.Read.When = flowgraph.Given
				out = append(out, p.Read)
			}
		}
	}
	return out
}
