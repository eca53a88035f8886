// Package callpath finds the call paths that lead to code, and how often it runs: once per process,
// because only main, init or the initialization of a package reaches it; for each request, because
// a handler reaches it; in each iteration of a loop; or an unknown number of times, because its
// callers are unknown.
package callpath

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Frequency says how often something runs.
type Frequency uint8

const (
	// Unknown: as often as the callers of an exported function, or of a function value, choose to
	// call it, which is not known here.
	Unknown Frequency = iota
	// Unreached: nothing here calls it.
	Unreached
	// Once: at most once per process.
	Once
	// Loop: in each iteration of a loop.
	Loop
	// Request: for each request, message or tick that is handled.
	Request
)

// A Path is one way in which code is reached.
type Path struct {
	Frequency Frequency
	// Root is the function that decides: main, the handler, the function with
	// the loop, the exported function.
	Root *ssa.Function
	// At is the call within Root that leads to the code, or the code itself.
	At ssa.Instruction
	// Command is the body of the command that leads to the code, in a program that has several
	// commands and runs one of them per process.
	Command *ssa.Function
	// Timed: the root is started again and again without a request, as by cron.
	Timed bool
	// Restarted: by a loop of the program, perhaps only when it has failed.
	Restarted bool
	// Serial: the root runs for one event at a time, as in AWS Lambda.
	Serial bool
	// Guarded: under a sync.Once or the like somewhere on the way.
	Guarded bool
	// Chain is the calls that lead from the root to the code, that of the root
	// first.
	Chain []ssa.Instruction

	given [2]given // the last ones
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

// An edge is a call, or another use, of a function.
type edge struct {
	caller *ssa.Function
	instr  ssa.Instruction
	use    use
	// turns is the loop in each iteration of which instr runs another entry of a list or map,
	// or nil: each entry runs as often as the loop is reached.
	turns *ssa.BasicBlock
}

// A use says what becomes of a function value.
type use uint8

const (
	called    use = iota
	once          // called at most once: sync.Once, a provider
	command       // the body of one command of a program
	handler       // called for each request
	serial        // called for each event, one at a time
	repeated      // called again and again: cron
	restarted     // called again and again, perhaps only when it has failed
	somehow       // who knows
)

// A Graph holds the calls and other uses of functions in one package.
type Graph struct {
	form      *ssaform.Package
	callbacks Callbacks
	main      bool
	in        map[*ssa.Function][]edge
	commands  map[*types.TypeName]bool // see commandTypes
	fields    map[fieldKey][]ssa.Value
}

// NewGraph returns the graph of the package form, whose imports have the callbacks.
func NewGraph(form *ssaform.Package, callbacks Callbacks) *Graph {
	g := &Graph{form: form, callbacks: callbacks, main: form.SSA.Pkg.Name() == "main", in: map[*ssa.Function][]edge{}, commands: commandTypes(form)}
	for _, fn := range form.Funcs {
		for instr := range ssaform.Instructions(fn) {
			g.edges(fn, instr)
		}
	}
	return g
}

// edges adds the edges that instr makes.
func (g *Graph) edges(fn *ssa.Function, instr ssa.Instruction) {
	if call, ok := instr.(ssa.CallInstruction); ok {
		if callee := ssaform.Static(call.Common()); callee != nil {
			g.in[callee] = append(g.in[callee], edge{caller: fn, instr: instr, use: called})
		}
		for _, target := range g.form.Targets(call.Common()) {
			g.in[target] = append(g.in[target], edge{caller: fn, instr: instr, use: called, turns: ssaform.Turns(call)})
		}
		for _, target := range g.form.Implementers(call.Common()) {
			g.in[target] = append(g.in[target], edge{caller: fn, instr: instr, use: called})
		}
		for _, job := range g.Jobs(call) {
			if run := g.form.SSA.Prog.FuncValue(job.Method); run != nil {
				g.in[run] = append(g.in[run], edge{caller: fn, instr: instr, use: useBy(job.Runs)})
			}
		}
	}
	for _, operand := range instr.Operands(nil) {
		if *operand == nil {
			continue
		}
		target := ssaform.FunctionOf(*operand)
		if target == nil {
			g.again(fn, instr, *operand)
		}
		if target == nil || isCallee(instr, *operand) || g.runs(instr, *operand) {
			continue
		}
		if closure, ok := instr.(*ssa.MakeClosure); ok && closure.Fn == *operand {
			continue // its uses count
		}
		e := edge{caller: fn, instr: instr, use: g.useOf(instr, *operand)}
		if variable := LocalOnce(instr); variable != nil {
			e = edge{caller: fn, instr: variable, use: called}
		}
		g.in[target] = append(g.in[target], e)
	}
}

// again adds the edges of the functions that v may be, if instr gives v to something that runs it
// again and again:
//
//	scheduler.Every(time.Hour, vacuum(dsn))
func (g *Graph) again(fn *ssa.Function, instr ssa.Instruction, v ssa.Value) {
	if _, ok := v.Type().Underlying().(*types.Signature); !ok {
		return
	}
	switch use := g.useOf(instr, v); use {
	case handler, serial, repeated, restarted:
		for _, target := range g.form.Functions(v) {
			g.in[target] = append(g.in[target], edge{caller: fn, instr: instr, use: use})
		}
	}
}

// maxRunners is how many functions deep a function value is followed.
const maxRunners = 4

// runs reports whether instr gives the function v to a function of the package, or puts it
// into a place, that does nothing but call it, so that these calls count.
func (g *Graph) runs(instr ssa.Instruction, v ssa.Value) bool {
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		return g.passes(instr.Common(), v, maxRunners)
	case *ssa.ChangeType:
		return g.onlyCalled(instr, maxRunners)
	case *ssa.Store:
		return instr.Val == v && g.useOf(instr, v) == somehow && g.onlyCalledAt(instr.Addr, maxRunners)
	}
	return false
}

// passes reports whether call is of a function of the package that only calls v, which is
// one of its arguments.
func (g *Graph) passes(call *ssa.CallCommon, v ssa.Value, depth int) bool {
	fn := ssaform.Static(call)
	i := slices.Index(call.Args, v)
	return fn != nil && fn.Pkg == g.form.SSA && i >= 0 && i < len(fn.Params) && g.onlyCalled(fn.Params[i], depth)
}

// onlyCalled reports whether v, a function or a variable of one, is only called, also in
// literals that have captured it, and in functions that it is passed on to.
func (g *Graph) onlyCalled(v ssa.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	for _, ref := range ssaform.Referrers(v) {
		only := false
		switch ref := ref.(type) {
		case ssa.CallInstruction:
			only = ref.Common().Value == v && !slices.Contains(ref.Common().Args, v) || g.passes(ref.Common(), v, depth-1)
		case *ssa.BinOp: // if f != nil
			only = true
		case *ssa.Store:
			only = ref.Addr == v || g.onlyCalledAt(ref.Addr, depth-1)
		case *ssa.UnOp:
			only = g.onlyCalled(ref, depth-1)
		case *ssa.ChangeType:
			only = g.onlyCalled(ref, depth-1)
		case *ssa.MakeClosure:
			i := slices.Index(ref.Bindings, v)
			only = i >= 0 && g.onlyCalled(ref.Fn.(*ssa.Function).FreeVars[i], depth-1)
		}
		if !only {
			return false
		}
	}
	return true
}

func isCallee(instr ssa.Instruction, v ssa.Value) bool {
	call, ok := instr.(ssa.CallInstruction)
	return ok && call.Common().Value == v
}

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
	if turns == nil && Repeats(instr, s.results) || turns != nil && beginsAgain(turns, s.results) {
		s.add(way, Loop)
		return
	}
	if fn.Synthetic == rangeBody && goesOn(instr, s.results) {
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
		way.Command = fn
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

// rangeBody is what package ssa says of the body of a loop over a function.
const rangeBody = "range-over-func yield"

// goesOn reports whether the body of a loop over a function asks for the next value
// after instr, even though it succeeds.
func goesOn(instr ssa.Instruction, results map[ssa.Value]bool) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{instr.Block()}
	for len(work) > 0 {
		block := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[block] {
			continue
		}
		seen[block] = true
		if ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && len(ret.Results) == 1 {
			if next, ok := ret.Results[0].(*ssa.Const); !ok || next.Value.String() == "true" {
				return true
			}
		}
		work = append(work, outcomes(block, results, +1)...)
	}
	return false
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

// starts reports whether fn runs once when the process starts.
func (s *search) starts(fn *ssa.Function) bool {
	if fn.Parent() != nil {
		return false
	}
	return fn == s.form.Init || fn.Signature.Recv() == nil && (fn.Name() == "main" && s.main || isInit(fn))
}

// isInit reports whether fn is a function init of the source, which package ssa
// calls init#1, init#2 …
func isInit(fn *ssa.Function) bool {
	return len(fn.Name()) > 5 && fn.Name()[:5] == "init#"
}

// exported reports whether code of other packages may call fn.
func (s *search) exported(fn *ssa.Function) bool {
	return !s.main && fn.Parent() == nil && fn.Object() != nil && fn.Object().Exported()
}

// Starts reports whether fn runs once when the process starts: main, or an
// initialization.
func (g *Graph) Starts(fn *ssa.Function) bool { return (&search{Graph: g}).starts(fn) }

// Exported reports whether code of other packages may call fn.
func (g *Graph) Exported(fn *ssa.Function) bool { return (&search{Graph: g}).exported(fn) }

// Callers returns the number of places of the package that call or use fn.
func (g *Graph) Callers(fn *ssa.Function) int { return len(g.in[fn]) }

// Repeats reports whether instr runs again and again in its function, even
// though it succeeds: it is in a loop that is not left when no error occurs
// and none of its results is nil.
func Repeats(instr ssa.Instruction, results map[ssa.Value]bool) bool {
	return comesBack(instr.Block(), results, +1, anywhere)
}

// Retries reports whether instr may run again in its function when it has failed.
func Retries(instr ssa.Instruction, results map[ssa.Value]bool) bool {
	return comesBack(instr.Block(), results, -1, anywhere)
}

// beginsAgain reports whether the loop whose first block is loop is in another one.
func beginsAgain(loop *ssa.BasicBlock, results map[ssa.Value]bool) bool {
	return comesBack(loop, results, +1, func(block *ssa.BasicBlock) bool { return !loop.Dominates(block) })
}

func anywhere(*ssa.BasicBlock) bool { return true }

// comesBack reports whether block follows itself, from a block that counts, on paths with
// the outcome that sign says.
func comesBack(block *ssa.BasicBlock, results map[ssa.Value]bool, sign int, counts func(*ssa.BasicBlock) bool) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{block}
	for len(work) > 0 {
		at := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		next := outcomes(at, results, sign)
		if slices.Contains(next, block) && counts(at) {
			return true
		}
		work = append(work, next...)
	}
	return false
}

// outcomes returns the successors of block on which nothing has failed, if sign is +1, or
// something has, if it is -1.
func outcomes(block *ssa.BasicBlock, results map[ssa.Value]bool, sign int) []*ssa.BasicBlock {
	branch, ok := block.Instrs[len(block.Instrs)-1].(*ssa.If)
	if !ok {
		return block.Succs
	}
	switch sign * failure(branch.Cond, results) {
	case +1:
		return block.Succs[1:]
	case -1:
		return block.Succs[:1]
	}
	return block.Succs
}

// failure says what a condition means for success: +1 that there is none, as in
// err != nil or db == nil, -1 that there is, 0 nothing.
func failure(cond ssa.Value, results map[ssa.Value]bool) int {
	op, ok := cond.(*ssa.BinOp)
	if !ok {
		return 0
	}
	value := op.X
	if c, ok := op.X.(*ssa.Const); ok && c.IsNil() {
		value = op.Y
	} else if c, ok := op.Y.(*ssa.Const); !ok || !c.IsNil() {
		return 0
	}
	sign := 0
	switch {
	case ssaform.IsError(value.Type()):
		sign = +1
	case results[value]:
		sign = -1
	}
	switch op.Op {
	case token.NEQ:
		return sign
	case token.EQL:
		return -sign
	}
	return 0
}

// Calls returns the calls of fn in the package, or nil if it has other uses
// there.
func (g *Graph) Calls(fn *ssa.Function) []ssa.Instruction {
	calls := g.CallSites(fn)
	if len(calls) < len(g.in[fn]) {
		return nil
	}
	return calls
}

// CallSites returns the calls of fn in the package, whatever other uses it has there.
func (g *Graph) CallSites(fn *ssa.Function) []ssa.Instruction {
	var calls []ssa.Instruction
	for _, e := range g.in[fn] {
		if e.use == called {
			calls = append(calls, e.instr)
		}
	}
	return calls
}
