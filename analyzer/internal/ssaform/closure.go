package ssaform

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// Binding returns what the function literal that v belongs to has captured as
// v, or nil where the literal is not made in the function around it.
func Binding(v *ssa.FreeVar) ssa.Value {
	closure := ClosureOf(v.Parent())
	if closure == nil {
		return nil
	}
	return closure.Bindings[slices.Index(v.Parent().FreeVars, v)]
}

// Variable returns what a literal has captured as v in the outermost function that has it, or
// v: literals within literals capture it one by one.
func Variable(v ssa.Value) ssa.Value {
	free, ok := v.(*ssa.FreeVar)
	if !ok {
		return v
	}
	bound := Binding(free)
	if bound == nil {
		return v
	}
	return Variable(bound)
}

// ClosureOf returns where literal is made, with what it has captured; nil if it is no
// literal, or captures nothing.
func ClosureOf(literal *ssa.Function) *ssa.MakeClosure {
	if literal.Parent() == nil {
		return nil
	}
	for instr := range Instructions(literal.Parent()) {
		if closure, ok := instr.(*ssa.MakeClosure); ok && closure.Fn == literal {
			return closure
		}
	}
	return nil
}

// Given returns what a function of the tree passes to the literal of param as that parameter, the
// call by which it does so, and the call that gives it the literal; nil if that is no such literal.
//
//	func (b *box) with(f func(**sql.DB)) { b.mu.Lock(); defer b.mu.Unlock(); f(&b.db) }
//	b.with(func(db **sql.DB) { … })
func Given(param *ssa.Parameter) (value ssa.Value, inner, outer *ssa.Call) {
	literal := param.Parent()
	if literal.Parent() == nil {
		return nil, nil, nil
	}
	for instr := range Instructions(literal.Parent()) {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		fn := Static(&call.Call)
		i := slices.IndexFunc(call.Call.Args, func(arg ssa.Value) bool { return FunctionOf(arg) == literal })
		if fn == nil || i < 0 || i >= len(fn.Params) {
			continue
		}
		for _, ref := range Referrers(fn.Params[i]) {
			if run, ok := ref.(*ssa.Call); ok && run.Call.Value == fn.Params[i] {
				return run.Call.Args[ParamIndex(param)], run, call
			}
		}
	}
	return nil, nil, nil
}

// Lasting returns the variable that v is, if it outlives the calls of the literal that has captured
// it: the literal handles requests, is returned, or put into a field, a map or a variable, or
// another one that is kept, or passed on, has captured it.
//
//	var pool *sql.DB
//	return func() (*sql.DB, error) { if pool == nil { … pool = p }; return pool, nil }
//
//	get := func() (*sql.DB, error) { if pool == nil { … pool = p }; return pool, nil }
//	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { get() })
func Lasting(v *ssa.FreeVar) *ssa.Alloc {
	variable, ok := Variable(v).(*ssa.Alloc)
	if !ok {
		return nil
	}
	for literal := v.Parent(); literal != variable.Parent(); literal = literal.Parent() {
		closure := ClosureOf(literal)
		if closure != nil && (handles(literal.Signature) || goesOut(closure, false, map[ssa.Value]bool{})) {
			return variable
		}
	}
	return nil
}

// handles reports whether a function of signature sig takes a request.
func handles(sig *types.Signature) bool {
	for param := range sig.Params().Variables() {
		if catalog.RequestOf(param.Type()) != nil {
			return true
		}
	}
	return false
}

// goesOut reports whether the function of v may be called when that function has returned: it
// returns v, or puts it where it stays. What becomes of an argument is for the function that is
// called, but another literal that has captured v counts as passed on, see outlives.
func goesOut(v ssa.Value, captured bool, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false
	}
	seen[v] = true
	for _, ref := range Referrers(v) {
		out := false
		switch ref := ref.(type) {
		case *ssa.Return:
			out = true
		case *ssa.MapUpdate:
			out = ref.Value == v
		case *ssa.Store:
			variable := localOf(ref.Addr)
			out = ref.Val == v && (variable == nil || goesOut(variable, captured, seen))
		case *ssa.ChangeType, *ssa.MakeInterface, *ssa.Phi, *ssa.UnOp, *ssa.Slice:
			out = goesOut(ref.(ssa.Value), captured, seen)
		case *ssa.MakeClosure:
			out = goesOut(ref, true, seen)
		case ssa.CallInstruction:
			out = outlives(ref, captured)
		}
		if out {
			return true
		}
	}
	return false
}

// outlives reports whether call passes a function to a framework that runs it later or, if the
// function has captured another one, to a goroutine, or to a function that is not followed and does
// not run it at once.
func outlives(call ssa.CallInstruction, captured bool) bool {
	if _, ok := call.(*ssa.Go); ok {
		return captured
	}
	static, fn := Static(call.Common()), Callee(call.Common())
	if fn == nil || static != nil && static.Blocks != nil {
		return false
	}
	callback := catalog.CallbackOf(fn)
	if callback == nil {
		return captured
	}
	return callback.Runs > catalog.RunsInLoop || captured && callback.Runs != catalog.RunsNow && callback.Runs != catalog.RunsOnce
}

// localOf returns the variable that addr is within, or nil if it is not local.
func localOf(addr ssa.Value) *ssa.Alloc {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return addr
	case *ssa.FieldAddr:
		return localOf(addr.X)
	case *ssa.IndexAddr:
		return localOf(addr.X)
	}
	return nil
}

// TakesTest reports whether fn, or a function around it, takes a testing.TB.
func TakesTest(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		for _, p := range fn.Params {
			switch catalog.TypeName(p.Type()) {
			case "testing.TB", "*testing.T", "*testing.B", "*testing.M", "*testing.F":
				return true
			}
		}
	}
	return false
}
