// Package roles finds out how often code runs, without being told: once per
// process, because only main, init or the initialization of a package reaches
// it; for each request, because a handler does; in each turn of a loop; or as
// often as somebody unknown likes.
package roles

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Role says how often something runs.
type Role uint8

const (
	// Open: as often as the callers of an exported function, or of a function
	// value, like. Nobody here knows.
	Open Role = iota
	// Dead: nothing here calls it.
	Dead
	// Once: at most once per process.
	Once
	// Guarded: when a variable or field is found empty, or under a sync.Once.
	Guarded
	// Loop: in each turn of a loop.
	Loop
	// Request: for each request, message or tick that somebody handles.
	Request
)

// A Way is one way in which code is reached.
type Way struct {
	Role Role
	// Root is the function that decides: main, the handler, the function with
	// the loop, the exported function.
	Root *ssa.Function
	// At is the call within Root that leads to the code, or the code itself.
	At ssa.Instruction
	// Branch identifies the command of a program with several, of which one
	// process runs one.
	Command *ssa.Function
	// Chain is the calls that lead from the root to the code, that of the root
	// first.
	Chain []ssa.Instruction
}

// An edge is a call, or another use, of a function.
type edge struct {
	caller *ssa.Function
	instr  ssa.Instruction
	use    use
}

// A use says what becomes of a function value.
type use uint8

const (
	called   use = iota
	once         // called at most once: sync.Once, a provider
	command      // the body of one command of a program
	handler      // called for each request
	repeated     // called again and again: cron, time.AfterFunc
	somehow      // who knows
)

// A Graph tells who calls whom in one package.
type Graph struct {
	form *ssaform.Package
	main bool
	in   map[*ssa.Function][]edge
}

// NewGraph returns the graph of the package form.
func NewGraph(form *ssaform.Package) *Graph {
	g := &Graph{form: form, main: form.SSA.Pkg.Name() == "main", in: map[*ssa.Function][]edge{}}
	for _, fn := range form.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				g.edges(fn, instr)
			}
		}
	}
	return g
}

// edges adds the edges that instr makes.
func (g *Graph) edges(fn *ssa.Function, instr ssa.Instruction) {
	if call, ok := instr.(ssa.CallInstruction); ok {
		if callee := calleeOf(call); callee != nil {
			g.in[callee] = append(g.in[callee], edge{fn, instr, called})
		}
	}
	for _, operand := range instr.Operands(nil) {
		if *operand == nil {
			continue
		}
		target := functionOf(*operand)
		if target == nil || isCallee(instr, *operand) {
			continue
		}
		if closure, ok := instr.(*ssa.MakeClosure); ok && closure.Fn == *operand {
			continue // its uses count
		}
		if u := g.useOf(instr, *operand); u != called {
			g.in[target] = append(g.in[target], edge{fn, instr, u})
		} else {
			g.in[target] = append(g.in[target], edge{fn, instr, called})
		}
	}
}

// calleeOf returns the function of the package that call calls, or nil.
func calleeOf(call ssa.CallInstruction) *ssa.Function {
	common := call.Common()
	if common.IsInvoke() {
		return nil
	}
	if static := common.StaticCallee(); static != nil {
		if origin := static.Origin(); origin != nil {
			return origin
		}
		return static
	}
	return nil
}

// functionOf returns the function that v is a value of, through a closure and
// a bound method.
func functionOf(v ssa.Value) *ssa.Function {
	if closure, ok := v.(*ssa.MakeClosure); ok {
		v = closure.Fn
	}
	fn, ok := v.(*ssa.Function)
	if !ok {
		return nil
	}
	if fn.Synthetic != "" {
		if object := ssaform.Declared(fn); object != nil {
			if real := fn.Prog.FuncValue(object); real != nil {
				return real
			}
		}
	}
	return fn
}

func isCallee(instr ssa.Instruction, v ssa.Value) bool {
	call, ok := instr.(ssa.CallInstruction)
	return ok && call.Common().Value == v
}

// Ways returns the ways in which instr is reached. stops says which conditions
// guard it: a nil check of the place that will hold the result.
func (g *Graph) Ways(instr ssa.Instruction) []Way {
	s := &search{Graph: g, seen: map[*ssa.Function]bool{}}
	s.visit(instr.Parent(), instr, nil, nil)
	return s.ways
}

type search struct {
	*Graph
	seen map[*ssa.Function]bool
	ways []Way
}

const maxWays = 64

// visit looks at instr in fn, which leads to the code by way of chain.
func (s *search) visit(fn *ssa.Function, instr ssa.Instruction, chain []ssa.Instruction, cmd *ssa.Function) {
	if len(s.ways) >= maxWays {
		return
	}
	chain = append([]ssa.Instruction{instr}, chain...)
	add := func(role Role) {
		s.ways = append(s.ways, Way{Role: role, Root: fn, At: instr, Chain: chain, Command: cmd})
	}
	if Repeats(instr) {
		add(Loop)
		return
	}
	if s.seen[fn] {
		return
	}
	s.seen[fn] = true
	if IsHandler(fn.Signature) {
		add(Request)
		return
	}
	if s.starts(fn) {
		add(Once)
		return
	}
	if isCommand(fn.Signature) {
		s.ways = append(s.ways, Way{Role: Once, Root: fn, At: instr, Chain: chain, Command: fn})
		return
	}
	edges := s.in[fn]
	for _, e := range edges {
		switch e.use {
		case called:
			s.visit(e.caller, e.instr, chain, cmd)
		case once:
			add(Guarded)
		case command:
			s.ways = append(s.ways, Way{Role: Once, Root: fn, At: instr, Chain: chain, Command: fn})
		case handler, repeated:
			add(Request)
		case somehow:
			add(Open)
		}
	}
	switch {
	case s.exported(fn):
		add(Open)
	case len(edges) == 0:
		add(Dead)
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

// Exported reports whether code of other packages may call fn.
func (g *Graph) Exported(fn *ssa.Function) bool { return (&search{Graph: g}).exported(fn) }

// Callers returns the number of places of the package that call or use fn.
func (g *Graph) Callers(fn *ssa.Function) int { return len(g.in[fn]) }

// Repeats reports whether instr runs again and again in its function, even
// though it succeeds: it is in a loop that is not left when no error occurs.
func Repeats(instr ssa.Instruction) bool {
	from := instr.Block()
	seen := map[*ssa.BasicBlock]bool{}
	work := slices.Clone(successes(from))
	for len(work) > 0 {
		block := work[len(work)-1]
		work = work[:len(work)-1]
		if block == from {
			return true
		}
		if seen[block] {
			continue
		}
		seen[block] = true
		work = append(work, successes(block)...)
	}
	return false
}

// successes returns the successors of block on which no error has occurred.
func successes(block *ssa.BasicBlock) []*ssa.BasicBlock {
	branch, ok := block.Instrs[len(block.Instrs)-1].(*ssa.If)
	if !ok {
		return block.Succs
	}
	switch failure(branch.Cond) {
	case +1:
		return block.Succs[1:]
	case -1:
		return block.Succs[:1]
	}
	return block.Succs
}

// failure says what a condition tells of an error: +1 that there is one, as in
// err != nil, -1 that there is none, 0 nothing.
func failure(cond ssa.Value) int {
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
	if !isError(value.Type()) {
		return 0
	}
	switch op.Op {
	case token.NEQ:
		return +1
	case token.EQL:
		return -1
	}
	return 0
}

// Calls returns the calls of fn in the package, and whether they are all its
// uses there.
func (g *Graph) Calls(fn *ssa.Function) (calls []ssa.Instruction, all bool) {
	for _, e := range g.in[fn] {
		if e.use != called {
			return nil, false
		}
		calls = append(calls, e.instr)
	}
	return calls, true
}
