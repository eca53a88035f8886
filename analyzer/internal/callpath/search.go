package callpath

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Ways returns the ways in which instr is reached. results are the values that
// stand for what it gives: where one is nil, it has failed.
func (g *Graph) Ways(instr ssa.Instruction, results map[ssa.Value]bool) []Path {
	s := &search{Graph: g, seen: map[state]bool{}, results: results}
	s.visit(instr, nil, Path{})
	return s.ways
}

type search struct {
	*Graph
	seen    map[state]bool
	results map[ssa.Value]bool
	ways    []Path
}

type state struct {
	fn      *ssa.Function
	guarded bool
	given   [2]given
}

const maxWays = 64

// visit looks at instr, which leads to the code by way of what is known so far, once for each
// run of the loop that begins with turns, if it is not nil.
func (s *search) visit(instr ssa.Instruction, turns *ssa.BasicBlock, way Path) {
	if len(s.ways) >= maxWays {
		return
	}
	fn := instr.Parent()
	way.Root, way.At = fn, instr
	way.Chain = append([]ssa.Instruction{instr}, way.Chain...)
	if turns == nil && comesBack(instr.Block(), s.results, s.after, anywhere) || turns != nil && beginsAgain(turns, s.results, s.after) {
		s.add(way, Loop)
		return
	}
	if fn.Synthetic == rangeBody && goesOn(instr, s.results, s.after) {
		s.add(way, Loop)
		return
	}
	here := state{fn, way.Guarded, way.given}
	if s.seen[here] {
		return
	}
	s.seen[here] = true
	switch {
	case IsHandler(fn.Signature):
		way.Serial = takesEvent(fn.Signature)
		way.Guarded = way.Guarded || stopsServer(fn)
		s.add(way, Request)
		return
	case s.starts(fn):
		s.add(way, Once)
		return
	case isCommand(fn.Name(), fn.Signature), s.runsCommand(fn):
		way.Command, way.Every = fn, fn == s.hook
		s.add(way, Once)
		return
	}
	for _, e := range s.in[fn] {
		if w, ok := e.leads(fn, way); ok {
			s.enter(e, w)
		}
	}
	switch {
	case s.exported(fn), len(s.in[fn]) == 0 && fn.Signature.Recv() != nil:
		s.add(way, Unknown)
	case len(s.in[fn]) == 0:
		s.add(way, Unreached)
	}
}

// leads returns way, which begins in fn, as it goes on through e, and whether it can.
func (e edge) leads(fn *ssa.Function, way Path) (Path, bool) {
	if e.use != called {
		return way, true
	}
	if call, ok := e.instr.(ssa.CallInstruction); ok && refutes(call.Common(), fn, way.Chain[0]) {
		return way, false
	}
	for i, g := range way.given {
		if g.param == nil || g.param.Parent() != fn {
			continue
		}
		outer, possible := g.by(e.instr)
		if !possible {
			return way, false
		}
		way.given[i] = outer
	}
	if call, ok := e.instr.(ssa.CallInstruction); ok && !call.Common().IsInvoke() {
		if param := ssaform.ParameterOf(call.Common().Value); param != nil {
			way.given = [2]given{way.given[1], {param, fn}}
		}
	}
	return way, true
}

// refutes reports whether the constants among the arguments of call, of fn, keep fn from
// running instr:
//
//	func NewCache(cfg *Config) *Cache { if cfg == nil { return new(Cache) }; … instr … }
//	NewCache(nil)
func refutes(call *ssa.CallCommon, fn *ssa.Function, instr ssa.Instruction) bool {
	return ssaform.Static(call) != nil && len(call.Args) == len(fn.Params) &&
		slices.ContainsFunc(ssaform.Conditions(instr), func(c ssaform.Condition) bool { return c.Refutes(call.Args) })
}

func (s *search) add(way Path, role Frequency) {
	way.Frequency = role
	s.ways = append(s.ways, way)
}

// ValueWays returns the ways in which fn, a function of any package whose value v
// instr uses, is run; none if that is unknown.
func (g *Graph) ValueWays(fn *ssa.Function, instr ssa.Instruction, v ssa.Value) []Path {
	s := &search{Graph: g, seen: map[state]bool{}}
	s.given(edge{caller: instr.Parent(), instr: instr, use: g.useOf(instr, v)}, fn)
	return s.ways
}

// given finds the ways in which fn is run, which e gives to something.
func (s *search) given(e edge, fn *ssa.Function) {
	switch e.use {
	case somehow:
	case called, once:
		s.enter(e, Path{})
	default:
		s.enter(e, Path{Root: fn, At: e.instr, Chain: []ssa.Instruction{e.instr}})
	}
}

// EntryWays returns the ways in which call is reached. If it runs another entry of a list
// in each iteration of a loop, that loop does not repeat it.
func (g *Graph) EntryWays(call ssa.CallInstruction) []Path {
	s := &search{Graph: g, seen: map[state]bool{}}
	s.visit(call, ssaform.Turns(call), Path{})
	return s.ways
}

// enter continues from one use of the root of way.
func (s *search) enter(e edge, way Path) {
	switch e.use {
	case called:
		s.visit(e.instr, e.turns, way)
	case once:
		way.Guarded = true
		s.visit(e.instr, nil, way)
	case command:
		way.Command = way.Root
		s.add(way, Once)
	case handler, repeated, restarted, serial:
		way.Timed, way.Serial, way.Restarted = e.use == repeated || e.use == restarted, e.use == serial, e.use == restarted
		s.add(way, Request)
	case somehow:
		s.add(way, Unknown)
	}
}

// A given is a function that leads to the code only because a parameter of an outer
// function is that function: a call that passes another one does not lead there.
//
//	func attempt(f func() error) error { return f() }
type given struct {
	param *ssa.Parameter
	fn    *ssa.Function
}

// by returns what has to be given to the function that call is in, so that call gives
// g.param the function g.fn, and whether that can be.
func (g given) by(call ssa.Instruction) (given, bool) {
	static, ok := call.(ssa.CallInstruction)
	i := ssaform.ParamIndex(g.param)
	if !ok || ssaform.Static(static.Common()) == nil || i >= len(static.Common().Args) {
		return given{}, true
	}
	arg := static.Common().Args[i]
	if fn := ssaform.FunctionOf(arg); fn != nil {
		return given{}, fn == g.fn
	}
	return given{ssaform.ParameterOf(arg), g.fn}, true
}
