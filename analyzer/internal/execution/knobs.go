package execution

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

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
	if shown[0].Kind == flowgraph.Literal && shown[0].Place == "" {
		return withoutLiterals(alts)
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

// withoutLiterals returns alts of a knob that gets a zero which no code writes: what is left out of a
// literal of a struct. The numbers in other literals do not arrive.
//
//	if p == nil {
//		p = &Params{MaxOpen: 1}
//	}
//	… Open(dsn, &Params{MaxIdle: 6}) …
func withoutLiterals(alts []flowgraph.Alt) []flowgraph.Alt {
	rest := slices.DeleteFunc(slices.Clone(alts), func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Literal })
	if len(rest) < len(alts) {
		rest = append(rest, flowgraph.Alt{Kind: flowgraph.Unknown})
	}
	return rest
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
	if literals = flowgraph.Distinct(literals); len(literals) == 1 && len(s.Reads) == 0 {
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

// nameFlag adds to a variable that stands for a flag the name of the flag, which comes first:
// cli.IntFlag{Name: "pool-size", EnvVars: []string{"POOL_SIZE"}}.
func (x *Execution) nameFlag(read *flowgraph.Alt) {
	if read.Kind != flowgraph.Read || read.Key.Flag != "" {
		return
	}
	for _, p := range x.flagPairs() {
		if key := &p.Read.Key; slices.ContainsFunc(key.Envs, func(env string) bool { return slices.Contains(read.Key.Envs, env) }) {
			read.Key = *key
			return
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
	for _, p := range x.flagPairs() {
		key := &p.Read.Key
		known := slices.ContainsFunc(out, func(a flowgraph.Alt) bool { return a.Key.Flag == key.Flag })
		if len(key.Envs) == 0 && p.Literal.Place == literal.Place && !known {
			p.Read.When = flowgraph.Given
			out = append(out, p.Read)
		}
	}
	return out
}

// flagPairs returns the pairs whose setting is a flag.
func (x *Execution) flagPairs() []flowgraph.Pair {
	if x.ofFlags == nil {
		x.ofFlags = []flowgraph.Pair{}
		for _, f := range x.graph.Flows {
			for _, p := range x.graph.PairsOf(f) {
				if p.Read.Key.Flag != "" {
					x.ofFlags = append(x.ofFlags, p)
				}
			}
		}
	}
	return x.ofFlags
}
