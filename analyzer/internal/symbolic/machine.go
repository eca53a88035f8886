package symbolic

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

const (
	// maxRuns bounds the ways through one call, maxSteps the instructions of
	// all of them together, maxDepth the calls within calls.
	maxRuns  = 160
	maxSteps = 60_000
	maxDepth = 12
)

// A Machine runs bodies.
type Machine struct {
	// Body returns the body with a name, or nil.
	Body func(name string) *Body
	// Reader returns what a library function called name does, or nil.
	Reader func(name string) *Reader

	// Focus limits the ways to those of one setting, or is nil.
	Focus *Focus
	// Matters reports whether the function called name reads a setting or sizes a
	// pool; it is not nil where a whole program is executed.
	Matters func(name string) bool

	runs, steps int
	frames      []*frame // of the calls that run, outermost first
	choices     []choice
	next        int
	known       map[string]int  // choices about sources that the run has made
	unusable    map[string]bool // sources that hold neither a number nor a duration
	sources     []*Source
	globals     map[string]*Cell
	loading     map[string]bool
	called      map[string]bool // functions that unknown code has called back
	handed      int             // calls of unknown code that run functions
	declared    []*flagDecl
	givers      []*giver
	waiting     []*closure        // functions that a container cannot call yet
	children    map[*Cell][]Value // commands below a command
	outcome     Outcome
}

// A Set is a default that a run gives a key of viper, or any key where Key is "", or the value that it
// gives an environment variable. What is Fixed counts more than what a file or a variable says.
type Set struct {
	Form  Form
	Key   string
	Value Value
	Fixed bool
}

// An Outcome is what one way through a call gives.
type Outcome struct {
	Results []Value
	// Absent: every setting that was asked for is missing. Broken: one is set,
	// but is not a number. Bounded: a number was compared on the way.
	Absent, Broken, Bounded bool
	// Guessed: the way depends on a condition that is not understood.
	Guessed bool
	// Ends: the way panics or ends the program, so that there are no results.
	Ends    bool
	Sources []*Source
	Sets    []Set
	Reached []Reached
	Made    []Made
	// Skipped are the places that would have sized a pool if a known condition had the opposite
	// value.
	Skipped []string
}

// Reached is a place that sizes a pool, what arrives there, and the calls that lead
// there, as file:line, outermost first.
type Reached struct {
	Site  string
	Value Value
	Calls []string
	On    Thing // that is sized, or nil
}

var (
	// errEnds ends a way that does not return: a panic, or too many steps.
	errEnds = errors.New("ends")
	// errBounds ends the search.
	errBounds = errors.New("too many steps")
)

// Run returns what start gives on each way through it. It reports false where
// there are too many.
func (m *Machine) Run(start func() []Value) (outcomes []Outcome, whole bool) {
	m.choices = nil
	for m.runs = 0; m.runs < maxRuns; m.runs++ {
		m.next, m.frames = 0, nil
		m.known, m.unusable, m.globals, m.loading = map[string]int{}, map[string]bool{}, map[string]*Cell{}, map[string]bool{}
		m.sources, m.outcome = nil, Outcome{Absent: true}
		m.handed = 0
		m.called, m.declared, m.givers, m.waiting, m.children = map[string]bool{}, nil, nil, nil, map[*Cell][]Value{}
		results, err := m.once(start)
		if len(m.waiting) > 0 && !errors.Is(err, errBounds) {
			m.frames = nil
			if _, late := m.once(func() []Value { m.finish(); return nil }); errors.Is(late, errBounds) {
				err = late
			}
		}
		if errors.Is(err, errBounds) {
			return outcomes, false
		}
		// A binary may size its pools and then end. A function that ends returns nothing.
		reached := m.Matters != nil && len(m.outcome.Reached) > 0
		m.outcome.Ends = err != nil && !reached
		if !m.outcome.Ends || m.outcome.Broken && m.Matters == nil {
			m.outcome.Results, m.outcome.Sources = results, m.sources
			outcomes = append(outcomes, m.outcome)
		}
		if !m.advance(reached || err == nil && (m.outcome.Broken || !slices.ContainsFunc(results, IsFailure))) {
			return outcomes, true
		}
	}
	return outcomes, false
}

// advance goes on to the next way, and reports whether there is one. Of a
// condition on another setting, one way that succeeds is enough.
func (m *Machine) advance(succeeded bool) bool {
	m.choices = m.choices[:m.next]
	for i := range m.choices {
		m.choices[i].settled = m.choices[i].settled || succeeded && m.choices[i].unfocused
	}
	for len(m.choices) > 0 {
		last := &m.choices[len(m.choices)-1]
		if last.taken++; last.taken < last.of && !last.settled {
			return true
		}
		m.choices = m.choices[:len(m.choices)-1]
	}
	return false
}

// once runs start once; what ends it early comes as a panic.
func (m *Machine) once(start func() []Value) (results []Value, err error) {
	defer func() {
		if r := recover(); r != nil {
			end, ok := r.(error)
			if !ok || !errors.Is(end, errEnds) && !errors.Is(end, errBounds) {
				panic(r)
			}
			err = end
		}
	}()
	return start(), nil
}

// A frame is one call.
type frame struct {
	body  *Body
	args  []Value
	free  []Value
	types []string
	regs  map[int]Value
	block int
	from  int
	line  int // of the call that runs
	// asked says which way the run went on at the end of a block, made how many things had been
	// made before.
	asked  map[int]int
	made   map[int]int
	visits map[int]int
	// deferred are the calls that run when the function returns.
	deferred []func()
}

// runDeferred runs the deferred calls of f, last one first. The program goes on where one
// of them fails, for nothing is left to do.
func (m *Machine) runDeferred(f *frame) {
	for _, call := range slices.Backward(f.deferred) {
		m.mayFail(call)
	}
	f.deferred = nil
}

// Call runs the function called name.
func (m *Machine) Call(name string, types []string, args, free []Value) Value {
	body := m.Body(name)
	if body == nil || runsByInput(name) || len(m.frames) >= maxDepth {
		if v := m.invoked(name, types); v != nil {
			return v
		}
		m.passOn(name, types, args)
		return Unknown{}
	}
	f := &frame{body: body, args: args, free: free, types: types, regs: map[int]Value{}, from: -1, asked: map[int]int{}, made: map[int]int{}, visits: map[int]int{}}
	m.frames = append(m.frames, f)
	defer func() { m.frames = m.frames[:len(m.frames)-1] }()
	for f.block >= 0 {
		if f.visits[f.block]++; m.Matters != nil && f.visits[f.block] > maxVisits {
			break
		}
		if result, done := m.run(f); done {
			return result
		}
	}
	return Unknown{}
}

// reached notes that v arrives at a place that sizes on.
func (m *Machine) reached(site string, v Value, on Thing) {
	m.outcome.Reached = append(m.outcome.Reached, Reached{Site: site, Value: v, Calls: m.calls(), On: on})
}

// calls returns the calls that run, as file:line, outermost first.
func (m *Machine) calls() []string {
	var out []string
	for _, f := range m.frames {
		if f.body.File != "" && f.line > 0 {
			out = append(out, f.body.File+":"+strconv.Itoa(f.line))
		}
	}
	return out
}

// run runs one block and goes to the next.
func (m *Machine) run(f *frame) (result Value, done bool) {
	block := &f.body.Blocks[f.block]
	to := -1
	phis := map[int]Value{} // take effect together
	for i := range block.Instrs {
		in := &block.Instrs[i]
		if m.steps++; m.steps > maxSteps {
			panic(errBounds)
		}
		if in.Op != opPhi && len(phis) > 0 {
			for dst, v := range phis {
				f.regs[dst] = v
			}
			phis = map[int]Value{}
		}
		switch in.Op {
		case opPhi:
			phis[in.Dst] = Unknown{}
			for edge, pred := range block.Preds {
				if pred == f.from && edge < len(in.Args) {
					phis[in.Dst] = m.value(f, in.Args[edge])
				}
			}
		case opReturn:
			var out tuple
			for _, arg := range in.Args {
				out = append(out, m.value(f, arg))
			}
			if len(out) == 1 {
				return out[0], true
			}
			return out, true
		case opIf:
			if to = m.branch(f, block, m.value(f, in.Args[0])); to < 0 {
				m.spoil(append(f.args, f.free...))
				return Unknown{}, true // nothing says how often the loop runs
			}
		case opJump:
			to = block.Succs[0]
		case opPanic:
			panic(errEnds)
		default:
			f.line = in.Line
			if v := m.instr(f, in); in.Dst > 0 {
				f.regs[in.Dst] = v
			}
		}
	}
	if to < 0 {
		panic(errEnds) // behind a call that does not return
	}
	f.from, f.block = f.block, to
	return nil, false
}

// branch returns the block to go on with under a condition, or -1 if a loop is left undecided that
// is not understood.
func (m *Machine) branch(f *frame, block *Block, cond Value) int {
	before, again := f.asked[f.block]
	cond = succeeding(f, block, cond, again)
	again = again && m.vague(cond)
	if again && m.Matters == nil {
		return -1
	}
	to := block.Succs[1]
	if again && before == to || !again && m.holds(cond) {
		to = block.Succs[0]
	}
	f.asked[f.block] = to
	m.repeated(f, again)
	if c, known := cond.(*Const); known && c.Kind == Bool {
		m.skip(f, block.Succs[0]+block.Succs[1]-to)
	}
	return to
}

// succeeding returns cond, or the outcome of it if what is asked for an error succeeds: where
// the function or the program ends otherwise, and from the second iteration of a loop on.
func succeeding(f *frame, block *Block, cond Value, again bool) Value {
	about, ok := cond.(*condition)
	if !ok || !about.err {
		return cond
	}
	failing := block.Succs[1]
	if about.fails {
		failing = block.Succs[0]
	}
	if to := &f.body.Blocks[failing]; !again && (len(to.Succs) > 0 || len(to.Preds) > 1) { // or both go on there
		return cond
	}
	return boolean(!about.fails)
}

// repeated notes at the end of a block that the things which were made since it was left before are
// made in each iteration of a loop.
func (m *Machine) repeated(f *frame, again bool) {
	if before, ok := f.made[f.block]; again && ok {
		for i := before; i < len(m.outcome.Made); i++ {
			m.outcome.Made[i].Often = true
		}
	}
	f.made[f.block] = len(m.outcome.Made)
}

// vague reports whether cond is not understood.
func (m *Machine) vague(cond Value) bool {
	if _, unknown := cond.(Unknown); unknown {
		return true
	}
	about, ok := cond.(*condition)
	return ok && about.vague
}

// typ returns a type of a body, with the type arguments of the call.
func (f *frame) typ(name string) string {
	switch {
	case strings.HasPrefix(name, "$"):
		if i := int(name[1] - '0'); len(name) == 2 && i < len(f.types) {
			return f.types[i]
		}
	case strings.HasPrefix(name, "*$"):
		return "*" + f.typ(name[1:])
	}
	return name
}

// variable returns the place of a variable of a package, with its first value.
func (m *Machine) variable(name string) Value {
	if cell, ok := m.globals[name]; ok {
		return cell
	}
	cell := &Cell{value: Unknown{}}
	m.globals[name] = cell
	body := m.Body(name)
	if body == nil || m.loading[name] {
		return cell
	}
	m.loading[name] = true
	cell.value = nil
	f := &frame{body: body, regs: map[int]Value{}, from: -1}
	m.run(f)
	m.loading[name] = false
	return cell
}

// Variable returns the place of a variable of a package.
func (m *Machine) Variable(name string) Value { return m.variable(name) }

// spoil makes the memory that args point to unknown.
func (m *Machine) spoil(args []Value) {
	for _, arg := range args {
		if b, ok := arg.(*boxed); ok {
			arg = b.value
		}
		if c, ok := arg.(*Cell); ok {
			c.value, c.parts = Unknown{}, nil
		}
	}
}
