package execution

import (
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A Pool is one pool, as far as the place of the call that makes it and the calls that
// lead there distinguish pools.
type Pool struct {
	Place string
	Calls []string // as file:line
}

// shown is what the execution shows of pools.
type shown struct {
	reached map[string][]symbolic.Reached       // what arrives at each knob, by its name
	skipped map[string]bool                     // knobs that are not reached, for a condition that is known
	without map[string]bool                     // knobs that are reached where the setting is absent that arrives there
	made    map[string][]symbolic.Made          // pools and configurations, by the place of the call
	outOf   map[symbolic.Thing][]symbolic.Thing // what is made out of each
	ways    []symbolic.Outcome                  // each way through the binary, where other settings are there
}

func newShown() shown {
	return shown{
		reached: map[string][]symbolic.Reached{}, skipped: map[string]bool{}, without: map[string]bool{},
		made: map[string][]symbolic.Made{}, outOf: map[symbolic.Thing][]symbolic.Thing{},
	}
}

// show adds what one way through the binary shows.
func (x *shown) show(o *symbolic.Outcome) {
	for _, r := range o.Reached {
		x.reached[r.Site] = append(x.reached[r.Site], r)
	}
	for _, site := range o.Skipped {
		x.skipped[site] = true
	}
	x.ways = append(x.ways, *o)
	for _, made := range o.Made {
		x.made[made.Place] = append(x.made[made.Place], made)
		for _, out := range made.Out {
			x.outOf[out] = append(x.outOf[out], made.Thing)
		}
	}
}

// is reports whether the execution makes p, at its place by its calls.
func (p *Pool) is(made *symbolic.Made) bool {
	return made.Place == p.Place && !slices.ContainsFunc(p.Calls, func(call string) bool { return !slices.Contains(made.Calls, call) })
}

// things returns the pools that the execution makes at a place by calls, with what they
// are made out of and what is made out of them. They are the same pool on several ways.
func (x *shown) things(p *Pool) map[symbolic.Thing]bool {
	out := map[symbolic.Thing]bool{}
	for _, made := range x.made[p.Place] {
		if !p.is(&made) {
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
func (x *shown) wrap(thing symbolic.Thing, to map[symbolic.Thing]bool) {
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
func (x *shown) of(p *Pool, site string) []symbolic.Reached {
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

// sizesMade reports whether the execution shows what pools a knob sizes.
func (x *shown) sizesMade(site string) bool {
	return slices.ContainsFunc(x.reached[site], func(r symbolic.Reached) bool {
		for _, list := range x.made {
			if slices.ContainsFunc(list, func(made symbolic.Made) bool { return r.On != nil && made.Thing == r.On }) {
				return true
			}
		}
		return false
	})
}

// overwriting notes the knobs that the binary always sets on a configuration which it
// has parsed out of a data source name that a setting holds:
//
//	config, err := pgxpool.ParseConfig(url)
//	tune(config)
func (x *Execution) overwriting() {
	var bare *shown // what happens where no setting is there
	for _, place := range slices.Sorted(maps.Keys(x.made)) {
		for _, made := range x.made[place] {
			for _, from := range made.From {
				s := &eval.Summarizer{Evaluator: x.Evaluator}
				if s.Got(from); len(s.Reads) == 0 {
					continue
				}
				if bare == nil {
					bare = x.bare()
				}
				same := slices.DeleteFunc(slices.Concat(x.made[place], bare.made[place]), func(m symbolic.Made) bool { return !slices.Equal(m.Calls, made.Calls) })
				x.overwrites(same, &made, s.Reads, bare)
			}
		}
	}
}

func (x *Execution) bare() *shown {
	out := newShown()
	for _, focus := range []symbolic.Focus{{}, {Else: true}} {
		outcomes, _ := x.outcomes(&focus)
		for i := range outcomes {
			out.show(&outcomes[i])
		}
	}
	return &out
}

func (x *Execution) overwrites(list []symbolic.Made, made *symbolic.Made, names []flowgraph.Alt, bare *shown) {
	for _, f := range x.graph.Flows {
		k := f.Knob
		if k == nil || k.Guarded || k.Overwrites != "" && len(k.Given) == 0 {
			continue
		}
		param := x.parameter(made.Func, k.Role)
		if param == "" || !always(list, slices.Concat(x.reached[k.Site], bare.reached[k.Site])) {
			continue
		}
		k.Overwrites = param
		for _, name := range x.bind(names) {
			if !slices.ContainsFunc(k.Given, func(a flowgraph.Alt) bool { return flowgraph.SameKey(&a.Key, &name.Key) }) {
				k.Given = append(k.Given, name)
			}
		}
	}
}

// always reports whether each of a list of configurations gets what is known by one of
// the arrivals at a knob.
func always(list []symbolic.Made, arrivals []symbolic.Reached) bool {
	return !slices.ContainsFunc(list, func(made symbolic.Made) bool {
		return !slices.ContainsFunc(arrivals, func(r symbolic.Reached) bool {
			_, unknown := r.Value.(symbolic.Unknown)
			return r.On == made.Thing && !unknown
		})
	})
}

// addressName matches the nodes of fields that say where a library connects to.
var addressName = pattern.New(`\.(DSN|URL|URI|Addrs?|Address(es)?|ConnString|Hosts?)$`)

// Builds reports whether the execution builds a pool on some way, and once if on no way more often.
func (x *Execution) Builds(p *Pool) (builds, once bool) {
	if x == nil {
		return false, false
	}
	once = true
	for _, way := range x.ways {
		n := 0
		for i := range way.Made {
			if p.is(&way.Made[i]) {
				n++
				once = once && n == 1 && !way.Made[i].Often
			}
		}
		builds = builds || n > 0
	}
	return builds, builds && once
}

// SetFor returns the knobs by which the execution sizes a pool.
func (x *Execution) SetFor(p *Pool) []*flowgraph.Knob {
	if x == nil {
		return nil
	}
	things := x.things(p)
	var out []*flowgraph.Knob
	for _, f := range x.graph.Flows {
		if f.Knob == nil || slices.ContainsFunc(out, func(k *flowgraph.Knob) bool { return k.Site == f.Knob.Site }) {
			continue
		}
		if slices.ContainsFunc(x.reached[f.Knob.Site], func(a symbolic.Reached) bool { return a.On != nil && things[a.On] }) {
			out = append(out, f.Knob)
		}
	}
	return out
}

// SetsOther reports whether the execution shows that a knob sizes other pools only, or
// none.
func (x *Execution) SetsOther(p *Pool, k *flowgraph.Knob) bool {
	if x == nil {
		return false
	}
	shown := x.skipped[k.Site] || len(x.reached[k.Site]) > 0
	return shown && len(x.of(p, k.Site)) == 0
}

// SetsAlways reports whether the execution shows that a knob is set even if the setting that
// arrives there is absent.
func (x *Execution) SetsAlways(k *flowgraph.Knob) bool {
	return x != nil && x.without[k.Site]
}

// SetsEver reports whether the execution shows that a knob sizes a pool on each way on which
// the pool is made; for nil, on each way.
func (x *Execution) SetsEver(p *Pool, k *flowgraph.Knob) bool {
	if p == nil {
		sizes := func(r symbolic.Reached) bool { return r.Site == k.Site }
		return !slices.ContainsFunc(x.ways, func(way symbolic.Outcome) bool { return !slices.ContainsFunc(way.Reached, sizes) })
	}
	if builds, _ := x.Builds(p); !builds {
		return false
	}
	things := x.things(p)
	return !slices.ContainsFunc(x.ways, func(way symbolic.Outcome) bool {
		return slices.ContainsFunc(way.Made, func(made symbolic.Made) bool { return p.is(&made) }) &&
			!slices.ContainsFunc(way.Reached, func(r symbolic.Reached) bool { return r.Site == k.Site && (r.On == nil || things[r.On]) })
	})
}

// NameOf returns the setting that the execution brings as the data source name of a pool,
// if it is always the same.
func (x *Execution) NameOf(p *Pool) (key flowgraph.Key, ok bool) {
	if x == nil {
		return flowgraph.Key{}, false
	}
	things := x.things(p)
	s := &eval.Summarizer{Evaluator: x.Evaluator}
	for _, place := range slices.Sorted(maps.Keys(x.made)) {
		for _, made := range x.made[place] {
			for _, from := range made.From {
				if things[made.Thing] && !from.Parsed && !from.Part {
					s.Got(from)
				}
			}
			for _, field := range made.Fields { // redis.NewClient(&redis.Options{Addr: addr})
				if things[made.Thing] && addressName.MatchString(field.Node) {
					s.Got(field.Got)
				}
			}
		}
	}
	names := x.bind(x.named(s.Reads))
	if len(names) == 0 || slices.ContainsFunc(names, func(a flowgraph.Alt) bool { return a.Key.Arg > 0 || a.Key.Name() != names[0].Key.Name() }) {
		return flowgraph.Key{}, false
	}
	return names[0].Key, true
}
