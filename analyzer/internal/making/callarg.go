package making

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// passed follows a pool into a call.
func (t *tracker) passed(a alias, call ssa.CallInstruction) {
	common := call.Common()
	if t.configures(call) {
		return
	}
	if common.IsInvoke() && common.Value == a.value || !common.IsInvoke() && common.Signature().Recv() != nil && len(common.Args) > 0 && common.Args[0] == a.value {
		t.method(a, call)
	}
	if _, ok := call.(*ssa.Go); ok && !a.ofServer(common) {
		t.fate.Handed = true
		if isFunc(a.value) {
			t.fate.Captured = append(t.fate.Captured, call)
		}
	}
	if common.Value == a.value && !common.IsInvoke() {
		t.invoked(a, call)
	}
	for i, arg := range common.Args {
		if arg == a.value && (i > 0 || common.IsInvoke() || common.Signature().Recv() == nil) {
			t.argument(call, i)
		}
	}
}

// invoked follows a pool into the call of a function that has captured it: what
// the function returns may have it too, as with middleware.
func (t *tracker) invoked(a alias, call ssa.CallInstruction) {
	if t.isCloser(a.value) || t.endsOwner(a.value, call) {
		t.fate.Closed = append(t.fate.Closed, call)
		return
	}
	if _, literal := a.value.(*ssa.MakeClosure); literal {
		return // its returns are followed from inside
	}
	if value := call.Value(); value != nil {
		called := t.called
		t.called = false
		t.resultsOwn(value)
		t.called = called
	}
}

// method follows a pool into a call of one of its methods.
func (t *tracker) method(a alias, call ssa.CallInstruction) {
	common := call.Common()
	fn := ssaform.Callee(common)
	if fn == nil {
		return
	}
	if a.ofServer(common) {
		return
	}
	if t.closes(fn, a) {
		t.fate.Closed = append(t.fate.Closed, call)
		return
	}
	if static := ssaform.Static(common); a.owner && static != nil && static.Pkg == t.form.SSA && static.Blocks != nil {
		t.effect(call, static, 0)
		return
	}
	if _, ok := call.(*ssa.Go); ok {
		return
	}
	t.derived(call, fn)
	if fn.Pkg() != nil && t.known.Knows(fn.Pkg().Path()) {
		t.views(call, fn)
	}
}

// ofServer reports whether call is of a method of an http.Server whose handler has
// captured a: it runs until the program ends, and closes no pool.
func (a alias) ofServer(call *ssa.CallCommon) bool {
	return a.owner && methodOf(call, "net/http", "Server") != "" && ReceiverFirst(call)[0] == a.value
}

// derived follows the results of a method that are the same pool again:
// gorm's WithContext, the *sql.DB underneath, a builder that returns itself.
func (t *tracker) derived(call ssa.CallInstruction, fn *types.Func) {
	value := call.Value()
	if value == nil {
		return
	}
	if tuple, ok := value.Type().(*types.Tuple); ok {
		for i := range tuple.Len() {
			if t.samePool(tuple.At(i).Type(), fn) {
				t.add(Result(value, i), false)
			}
		}
	} else if t.samePool(value.Type(), fn) {
		t.add(value, false)
	}
}

// samePool reports whether a result of type typ of the method fn of a pool is
// that pool in another form.
func (t *tracker) samePool(typ types.Type, fn *types.Func) bool {
	return t.known.Pool(typ) != nil && t.known.Constructor(fn, nil) == nil && t.known.Acquirer(fn, nil) == nil
}

// argument follows a pool into a parameter.
func (t *tracker) argument(call ssa.CallInstruction, index int) {
	common := call.Common()
	if builtin, ok := common.Value.(*ssa.Builtin); ok {
		if builtin.Name() == "append" {
			t.fate.Listed = true
			t.add(call.Value(), true)
		}
		return
	}
	if static := ssaform.Static(common); static != nil && static.Blocks != nil && (static.Pkg == t.form.SSA || static.Parent() != nil) {
		t.effect(call, static, index)
		return
	}
	fn := ssaform.Callee(common)
	if fn == nil {
		t.dynamic(call, index)
		return
	}
	if k := t.known.Constructor(fn, ssaform.Receiver(common)); k != nil {
		if value := call.Value(); value != nil && k.Result > 0 && !k.Lends {
			t.add(Result(value, k.Result.Index()), false)
		}
		return
	}
	if t.shared(call, index) {
		return
	}
	if copies[fn.FullName()] {
		t.add(call.Value(), true)
		return
	}
	carries := fn.FullName() == "context.WithValue"
	if !carries {
		if t.leaves(fn) || t.onlyCalled(fn, common.Args[index]) {
			return
		}
		if t.asks.Holds(fn, index) { // what receives it keeps it only in its result
			t.fate.Receiver = append(t.fate.Receiver, call)
		} else {
			t.hand(call)
		}
		if !isFunc(common.Args[index]) && t.lookedUp(common) {
			t.keepsEntry(Container(common), call)
		}
	}
	t.handsLiteral(call, index)
	if value := call.Value(); value != nil {
		t.resultsOwn(value)
	}
}

// copies holds the functions that return a list or map of what is in their arguments.
var copies = map[string]bool{
	"maps.Clone": true, "slices.Clone": true, "slices.Clip": true, "slices.Concat": true, "slices.Grow": true, "slices.Insert": true,
}

// leaves reports whether fn, which is not followed, keeps nothing of what it is given, or
// only until the request ends.
func (t *tracker) leaves(fn *types.Func) bool {
	if catalog.KeepsNothing(fn) || catalog.PutsIntoRequest(fn) || catalog.CarriesContext(fn) {
		return true
	}
	return fn.Pkg() != nil && t.known.Knows(fn.Pkg().Path()) && !structured(fn)
}

// dynamic follows a pool into a call of a function value.
func (t *tracker) dynamic(call ssa.CallInstruction, index int) {
	common := call.Common()
	if targets := t.form.Targets(common); len(targets) > 0 && !t.open(common.Value) {
		for _, target := range targets {
			t.effect(call, target, index)
		}
		return
	}
	t.hand(call)
	t.handsLiteral(call, index)
}

// configures reports whether call runs an option for what the pool is put into later:
//
//	for _, option := range options { option(s) }
//	s.db, err = sql.Open("postgres", s.dsn)
func (t *tracker) configures(call ssa.CallInstruction) bool {
	return t.before(call) && ssaform.Turn(call.Common()) != nil
}

// before reports whether call runs only before there is a pool.
func (t *tracker) before(call ssa.CallInstruction) bool {
	made, ok := t.pool.(ssa.Instruction)
	return t.early || ok && made.Parent() == call.Parent() && !ssaform.Precedes(made, call)
}

// handsLiteral notes that a function which has the pool is an argument of call.
func (t *tracker) handsLiteral(call ssa.CallInstruction, index int) {
	if isFunc(call.Common().Args[index]) {
		t.fate.Captured = append(t.fate.Captured, call)
	}
}

// open reports whether other packages may say which function v is.
func (t *tracker) open(v ssa.Value) bool {
	param := ssaform.ParameterOf(v)
	if t.form.SSA.Pkg.Name() == "main" {
		return false
	}
	return param == nil || param.Parent().Object() != nil && param.Parent().Object().Exported()
}

// isFunc reports whether v is a function, perhaps one in an interface, or a list of functions:
// http.HandlerFunc(s.list).
func isFunc(v ssa.Value) bool {
	if made, ok := v.(*ssa.MakeInterface); ok {
		v = made.X
	}
	return areFunctions(v.Type())
}

// onlyCalled reports whether fn calls the function arg before it returns, and does
// not keep it: retry.Do, (*sync.Once).Do.
func (t *tracker) onlyCalled(fn *types.Func, arg ssa.Value) bool {
	if !isFunc(arg) {
		return false
	}
	c := catalog.CallbackOf(fn)
	return c != nil && (c.Runs == catalog.RunsNow || c.Runs == catalog.RunsOnce || c.Runs == catalog.RunsLazily || c.Runs == catalog.RunsProvider)
}

func (t *tracker) hand(call ssa.CallInstruction) {
	t.escape()
	t.fate.Receiver = append(t.fate.Receiver, call)
}

// resultsOwn takes the results of an unknown call for owners of its argument.
func (t *tracker) resultsOwn(value *ssa.Call) {
	if tuple, ok := value.Type().(*types.Tuple); ok {
		for i := range tuple.Len() {
			if mayOwn(tuple.At(i).Type()) {
				t.add(Result(value, i), true)
			}
		}
	} else if mayOwn(value.Type()) {
		t.add(value, true)
	}
}

type effectKey struct {
	fn                         *ssa.Function
	param                      int
	owner, called, late, early bool
	parts                      string
}

// effect follows a pool into the parameter at index of a function of the
// package.
func (t *tracker) effect(call ssa.CallInstruction, fn *ssa.Function, index int) {
	if index >= len(fn.Params) {
		t.hand(call)
		return
	}
	args := ReceiverFirst(call.Common())
	typ := fn.Params[index].Type()
	if _, generic := types.Unalias(typ).(*types.TypeParam); generic {
		typ = args[index].Type()
	}
	key := effectKey{fn, index, t.known.Pool(typ) == nil, t.called, t.runsLate(call), t.before(call), fmt.Sprint(t.fate.Parts)}
	fate := t.effects[key]
	if fate == nil {
		fate = &Fate{}
		t.effects[key] = fate // for recursion
		inner := t.newTracker(fn)
		inner.called, inner.late, inner.early, inner.fate.Parts = key.called, key.late, key.early, slices.Clone(t.fate.Parts)
		*fate = inner.track(fn.Params[index], key.owner)
	}
	known := len(t.fate.Parts)
	t.fate.merge(fate)
	if len(t.fate.Parts) > known {
		t.work = append(t.work, alias{args[index], key.owner, t.called}) // its fields are looked at anew
	}
	if len(fate.Closed) > 0 {
		t.fate.Closed = append(t.fate.Closed, call)
	}
	if value := call.Value(); value != nil {
		for _, r := range fate.Returned {
			t.add(Result(value, r.Index), r.Owner)
		}
	}
}
