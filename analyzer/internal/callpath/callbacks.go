package callpath

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Callback says how often a function of the tree runs one of its arguments, as the
// catalog says of the functions of frameworks.
type Callback struct {
	Func string // full name of the function, or of a field of a struct that takes one
	// Arg is the index of the argument, the receiver first.
	Arg int
	// Method is the method that is run, of an argument that is not a function.
	Method string
	Runs   catalog.Runs
	// Racy: two goroutines can both find that they must run a function that is to be run
	// once.
	Racy bool
	// Drops: the pool that the function returns is used, and neither kept nor closed.
	Drops bool
	// By is the function that runs the argument later, as often as it is called, and returns what
	// that returns; "" where there is none.
	By string
}

// Callbacks are those of other packages, by the function.
type Callbacks map[string][]Callback

// argument is the index that stands for each argument of a function of a framework.
const argument = -1

// Of returns what is known of the callee of call as a function that runs what it is given.
func (c Callbacks) Of(call *ssa.CallCommon) []Callback {
	fn := ssaform.Callee(call)
	if fn == nil {
		return nil
	}
	if known := catalog.CallbackOf(fn); known != nil {
		return []Callback{{Func: known.Func, Arg: argument, Method: known.Method, Runs: known.Runs}}
	}
	return c[fn.FullName()]
}

// taking returns what is known of call as one that runs the function v that it is given.
func (c Callbacks) taking(call *ssa.CallCommon, v ssa.Value) Callback {
	for _, callback := range c.Of(call) {
		if callback.Arg == argument || callback.Method == "" && callback.Arg < len(call.Args) && carries(call.Args[callback.Arg], v) {
			return callback
		}
	}
	return Callback{}
}

// carries reports whether arg is v, converted or in a list or map of arguments.
func carries(arg, v ssa.Value) bool {
	if arg == v {
		return true
	}
	switch arg := arg.(type) {
	case *ssa.MakeInterface:
		return carries(arg.X, v)
	case *ssa.ChangeType:
		return carries(arg.X, v)
	case *ssa.ChangeInterface:
		return carries(arg.X, v)
	case *ssa.MakeMap:
		return slices.ContainsFunc(ssaform.Referrers(arg), func(ref ssa.Instruction) bool {
			update, ok := ref.(*ssa.MapUpdate)
			return ok && carries(update.Value, v)
		})
	case *ssa.Slice:
		for _, ref := range ssaform.Referrers(arg.X) {
			if element, ok := ref.(*ssa.IndexAddr); ok {
				for _, ref := range ssaform.Referrers(element) {
					if store, ok := ref.(*ssa.Store); ok && carries(store.Val, v) {
						return true
					}
				}
			}
		}
	}
	return false
}

// Callback returns what is known about the function to which instr passes the function v.
func (g *Graph) Callback(instr ssa.Instruction, v ssa.Value) Callback {
	if callback := g.callbacks.ofField(instr, v); callback.Runs != 0 {
		return callback
	}
	if call := Taker(instr); call != nil {
		return g.callbacks.taking(call.Common(), v)
	}
	return Callback{}
}

// Runs returns how often the function v, which instr passes on, is run by its recipient; 0 if that
// is unknown.
func (g *Graph) Runs(instr ssa.Instruction, v ssa.Value) catalog.Runs {
	return g.Callback(instr, v).Runs
}

// useOf says what becomes of v, a function that instr uses.
func (g *Graph) useOf(instr ssa.Instruction, v ssa.Value) use { return useBy(g.Runs(instr, v)) }

// ofField returns what is known of a library, or a package of the tree, that runs the
// function v which instr puts into a field of one of its structs.
func (c Callbacks) ofField(instr ssa.Instruction, v ssa.Value) Callback {
	store, ok := instr.(*ssa.Store)
	if !ok || store.Val != v {
		return Callback{}
	}
	field, ok := store.Addr.(*ssa.FieldAddr)
	if !ok {
		return Callback{}
	}
	owner := types.Unalias(field.X.Type()).Underlying().(*types.Pointer).Elem()
	name := catalog.TypeName(owner) + "." + owner.Underlying().(*types.Struct).Field(field.Field).Name()
	for _, callback := range c[name] {
		return callback
	}
	return Callback{Func: name, Runs: catalog.FieldRuns(name)}
}

// A Job is a method that a function runs of a value that it is given.
type Job struct {
	Method *types.Func
	Value  ssa.Value // the value, not yet in an interface
	Runs   catalog.Runs
}

// Jobs returns the methods that instr has run:
//
//	c.AddJob("@daily", report{dsn})
//	rpc.Register(new(Reports))
func (g *Graph) Jobs(instr ssa.CallInstruction) []Job {
	var jobs []Job
	call := instr.Common()
	for _, callback := range g.callbacks.Of(call) {
		if callback.Method == "" {
			continue
		}
		for i, arg := range call.Args {
			made, ok := arg.(*ssa.MakeInterface)
			if !ok || callback.Arg != argument && callback.Arg != i {
				continue
			}
			for method := range types.NewMethodSet(made.X.Type()).Methods() {
				fn, ok := method.Obj().(*types.Func)
				if ok && (fn.Name() == callback.Method || callback.Method == catalog.EachMethod && fn.Exported()) {
					jobs = append(jobs, Job{fn.Origin(), made.X, callback.Runs})
				}
			}
		}
	}
	return jobs
}

// JobWays returns the ways in which the method of job, which is passed to call, is run.
func (g *Graph) JobWays(job Job, call ssa.CallInstruction) []Path {
	s := &search{Graph: g, seen: map[state]bool{}}
	root := call.Parent().Prog.FuncValue(job.Method)
	s.given(edge{caller: call.Parent(), instr: call, use: useBy(job.Runs)}, root)
	return s.ways
}
