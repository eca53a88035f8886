package ownership

import (
	"container/heap"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

const (
	// maxStates is how many states a block keeps apart.
	maxStates = 24
	// maxInline is how deep calls of closures are followed.
	maxInline = 4
	// stepsPerNode and minSteps say how much work a function may cost: steps
	// for each node of its syntax, and some in any case.
	stepsPerNode = 60
	minSteps     = 40000
)

// A flow follows one function of the package, with the closures that it calls.
type flow struct {
	u        *Unit
	literals interface {
		// closure returns what is known of lit, for any caller of it.
		closure(lit *ast.FuncLit) *Function
	}
	fn     ast.Node // *ast.FuncDecl or *ast.FuncLit
	graph  *bodies.Graph
	params []*types.Var // the receiver first, or nil
	free   []*types.Var // captured variables of a closure

	objects   []*Object
	sites     map[site]domain.ObjID
	inlined   map[inlined]*inlined
	last      map[domain.ObjID]domain.ObjID // what a call acquired in the last iteration; see next
	families  bool                          // some object ends with another
	stacks    domain.Stacks
	rec       *Record                       // where to record what is found out
	exits     []exit                        // of the function
	guards    map[string]guard              // what the run before found; see settleGuarded
	oriented  map[string]guard              // what this one finds
	at        token.Pos                     // the statement that is followed
	now       *ast.CallExpr                 // the call that is followed
	source    string                        // by which of the sources, see applied
	unseen    map[domain.Place]domain.Value // fields that the call may set, as they were
	partly    bool                          // the callee releases on some of its paths, for a trace
	steps     int
	frame     *frame
	tail      *ast.CallExpr // what the current return statement returns
	unwinding bool          // a deferred call is followed
	spawning  bool          // the call of a go statement is followed

	// At the end: what the function says, and what it does to free.
	said    *summary.Summary
	danger  *summary.Summary    // with which it panics
	always  map[*types.Var]bool // see function
	open    map[*types.Var][]token.Pos
	drains  map[*types.Var]summary.Ending
	effects map[*types.Var]summary.Effect
}

// A frame is the call of the function, or of a closure in it.
type frame struct {
	fn      ast.Node
	sig     *types.Signature
	results []*types.Var // named results
	outer   *frame
	inside  *inlined
	depth   int

	deferred *domain.Deferral // of the frame around, where it calls this one
}

// An exit is a state in which a function returns.
type exit struct {
	st      *domain.State
	vals    []domain.Value
	pos     token.Pos
	aborted bool // with the goroutine: no caller gets vals
}

// overBudget is the panic of a flow that costs too much.
type overBudget struct{}

// work takes n steps from the budget.
func (f *flow) work(n int) {
	if f.steps -= n; f.steps < 0 {
		panic(overBudget{})
	}
}

// run follows body from the state entry until nothing changes, and returns its exits.
// What was found out on the last way through each block is recorded, from the first
// block to the last.
func (f *flow) run(body *ast.BlockStmt, entry *domain.State) []exit {
	around := f.rec
	defer func() { f.rec = around }()
	g := f.u.Graph(body)
	r := &runner{f: f, g: g, body: body, in: make([][]*entryState, len(g.Blocks))}
	r.arrive(g.Blocks[0], entry)
	for r.Len() > 0 {
		b := heap.Pop(r).(*cfg.Block)
		for i := 0; i < len(r.in[b.Index]); i++ {
			if e := r.in[b.Index][i]; e.dirty {
				e.dirty = false
				f.rec = &e.rec
				*f.rec = Record{}
				r.block(b, e.st.Clone())
			}
		}
	}
	var all []exit
	for _, entries := range r.in {
		for _, e := range entries {
			all = collect(all, e.rec.exits)
			around.add(&e.rec)
			for _, id := range e.givenUp {
				around.Events = append(around.Events, Event{ID: id, What: Escaped})
			}
		}
	}
	return all
}

// collect adds more to all. Those at one place where the same obligations are open are one:
// what the parameters are may differ.
func collect(all, more []exit) []exit {
	for _, e := range more {
		same := func(have exit) bool {
			return have.pos == e.pos && joinable(have.st, e.st, len(all)) && slices.EqualFunc(have.vals, e.vals, domain.Value.Equal)
		}
		if i := slices.IndexFunc(all, same); i >= 0 {
			all[i].st.Join(e.st)
		} else {
			all = append(all, e)
		}
	}
	return all
}

// A runner finds the fixed point over a graph.
type runner struct {
	f     *flow
	g     *bodies.Graph
	body  *ast.BlockStmt
	in    [][]*entryState
	queue []*cfg.Block // some more than once
}

// An entryState is one of the states in which a block begins.
type entryState struct {
	st      *domain.State
	dirty   bool
	rec     Record         // what the last way through the block from st found
	givenUp []domain.ObjID // where other states were joined into st
}

func (r *runner) Len() int { return len(r.queue) }

func (r *runner) Less(i, j int) bool {
	return r.g.Order[r.queue[i].Index] < r.g.Order[r.queue[j].Index]
}

func (r *runner) Swap(i, j int) { r.queue[i], r.queue[j] = r.queue[j], r.queue[i] }

func (r *runner) Push(x any) { r.queue = append(r.queue, x.(*cfg.Block)) }

func (r *runner) Pop() any {
	last := len(r.queue) - 1
	b := r.queue[last]
	r.queue = r.queue[:last]
	return b
}

// arrive adds st to the states in which b begins.
func (r *runner) arrive(b *cfg.Block, st *domain.State) {
	entries := r.in[b.Index]
	for _, e := range entries {
		if joinable(e.st, st, len(entries)) {
			if e.st.Join(st) && !e.dirty {
				e.dirty = true
				heap.Push(r, b)
			}
			return
		}
	}
	if len(entries) >= maxStates {
		r.widen(b, st)
		return
	}
	r.in[b.Index] = append(entries, &entryState{st: st, dirty: true})
	heap.Push(r, b)
}

// widen joins st with the first state of b.
func (r *runner) widen(b *cfg.Block, st *domain.State) {
	first := r.in[b.Index][0]
	givenUp, changed := r.f.widen(first.st, st)
	first.givenUp = append(first.givenUp, givenUp...)
	if changed && !first.dirty {
		first.dirty = true
		heap.Push(r, b)
	}
}

// block follows the statements of b from st to its successors.
func (r *runner) block(b *cfg.Block, st *domain.State) {
	r.prune(b, st)
	states := r.enter(b, []*domain.State{st})
	for i, n := range b.Nodes {
		r.f.work(len(states))
		if e, ok := n.(ast.Expr); ok && i == len(b.Nodes)-1 && len(b.Succs) == 2 {
			r.condition(b, e, states)
			return
		}
		var next []*domain.State
		for _, st := range states {
			next = append(next, r.node(n, st)...)
		}
		states = r.f.limit(next)
	}
	for i, succ := range b.Succs {
		for _, st := range states {
			if i < len(b.Succs)-1 {
				st = st.Clone()
			}
			r.arrive(succ, st)
		}
	}
}

// node follows one node of a block.
func (r *runner) node(n ast.Node, st *domain.State) []*domain.State {
	if r.g.Comms[n] {
		return []*domain.State{st} // when its case is chosen
	}
	if e, ok := n.(ast.Expr); ok {
		if loop := r.g.Ranged[e]; loop != nil {
			return r.f.rangeOver(st, loop)
		}
	}
	return r.f.statement(st, n)
}

// condition follows the condition e, the last node of b.
func (r *runner) condition(b *cfg.Block, e ast.Expr, states []*domain.State) {
	for _, st := range states {
		clause, _ := b.Succs[1].Stmt.(*ast.CaseClause)
		cond := bodies.CaseCondition(r.g.Tags[clause], e)
		yes, no := r.f.branch(st, cond)
		if r.g.Final[e] {
			no = nil
		}
		for _, st := range yes {
			r.f.settle(st, e.End())
			r.arrive(b.Succs[0], st)
		}
		for _, st := range no {
			r.f.settle(st, e.End())
			r.arrive(b.Succs[1], st)
		}
	}
}

// enter follows what happens at the beginning of b.
func (r *runner) enter(b *cfg.Block, states []*domain.State) []*domain.State {
	switch b.Kind {
	case cfg.KindSelectCaseBody:
		clause := b.Stmt.(*ast.CommClause)
		if clause.Comm != nil {
			var next []*domain.State
			for _, st := range states {
				next = append(next, r.f.statement(st, clause.Comm)...)
			}
			return next
		}
	case cfg.KindRangeBody:
		for _, st := range states {
			r.f.turn(st, b.Stmt.(*ast.RangeStmt))
		}
	case cfg.KindSwitchCaseBody, cfg.KindSwitchNextCase:
		clause, _ := b.Stmt.(*ast.CaseClause)
		if ts := r.g.Types[clause]; ts != nil {
			taken := b.Kind == cfg.KindSwitchCaseBody
			return slices.DeleteFunc(states, func(st *domain.State) bool { return !r.f.typeCase(st, ts, clause, taken) })
		}
	}
	return states
}

func (u *Unit) newFlow(fn ast.Node, sig *types.Signature) *flow {
	f := &flow{
		u: u, fn: fn, graph: u.Graph(bodies.BodyOf(fn)),
		literals: u,
		sites:    map[site]domain.ObjID{},
		inlined:  map[inlined]*inlined{},
		last:     map[domain.ObjID]domain.ObjID{},
		stacks:   map[domain.Stack]*domain.Stack{},
		rec:      &Record{},
	}
	f.pushFrame(fn, sig)
	return f
}

// loop returns the innermost loop of the function fn that holds pos.
func (f *flow) loop(pos token.Pos, fn ast.Node) (domain.Span, bool) {
	var found domain.Span
	for _, l := range f.graph.Loops {
		if l.Holds(pos) && l.Pos >= fn.Pos() && l.Pos >= found.Pos {
			found = l
		}
	}
	return found, found.Pos.IsValid()
}

// isLocal reports whether v is a variable of the function that f follows.
func (f *flow) isLocal(v *types.Var) bool {
	return domain.Within(f.fn, v.Pos())
}

// isFree reports whether v is a variable that the closure that f follows has
// captured.
func (f *flow) isFree(v *types.Var) bool { return slices.Contains(f.free, v) }

// pruneFrom is how many places a state knows before the dead ones are dropped.
const pruneFrom = 24

// prune drops what st knows of variables that nothing from b on uses.
func (r *runner) prune(b *cfg.Block, st *domain.State) {
	if len(st.Env.List) < pruneFrom || len(b.Nodes) == 0 {
		return
	}
	pos := b.Nodes[0].Pos()
	dead := map[domain.Place]bool{}
	for _, b := range st.Env.List {
		if end, ok := r.g.End[b.Place.V]; ok && end < pos && !slices.ContainsFunc(b.Value.Objs, st.Due) {
			dead[b.Place] = true
		}
	}
	if len(dead) > 0 {
		isDead := func(p domain.Place) bool { return dead[p] }
		st.Freeze(isDead)
		st.Env.Remove(isDead)
	}
}
