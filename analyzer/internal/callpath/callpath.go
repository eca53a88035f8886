// Package callpath finds the call paths that lead to code, and how often it runs: once per process,
// because only main, init or the initialization of a package reaches it; for each request, because
// a handler reaches it; in each iteration of a loop; or an unknown number of times, because its
// callers are unknown.
package callpath

import (
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
	// Every: Command is a hook that runs before each of the commands.
	Every bool
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
	hook      *ssa.Function            // see commandHook
	fields    map[fieldKey][]ssa.Value
	after     outcome // of the code that may be reached again
}

// AfterFailure returns the graph by which code that has failed is reached again: a loop that ends
// when something fails counts as no loop.
//
//	for _, dsn := range dsns {
//		if db, err = sql.Open("postgres", dsn); err != nil { return err }
//		…
//	}
func (g *Graph) AfterFailure() *Graph {
	other := *g
	other.after = failed
	return &other
}

// NewGraph returns the graph of the package form, whose imports have the callbacks.
func NewGraph(form *ssaform.Package, callbacks Callbacks) *Graph {
	g := &Graph{form: form, callbacks: callbacks, main: form.SSA.Pkg.Name() == "main", in: map[*ssa.Function][]edge{}, commands: commandTypes(form), hook: commandHook(form), after: succeeded}
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
			g.link(callee, edge{caller: fn, instr: instr, use: called})
		}
		for _, target := range g.form.Targets(call.Common()) {
			g.link(target, edge{caller: fn, instr: instr, use: called, turns: ssaform.Turns(call)})
		}
		for _, target := range g.form.Implementers(call.Common()) {
			g.link(target, edge{caller: fn, instr: instr, use: called})
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
		g.link(target, e)
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
			g.link(target, edge{caller: fn, instr: instr, use: use})
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
