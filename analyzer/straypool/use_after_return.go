package straypool

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// returnedAfter returns the return statement by which p leaves its function after
// closing was deferred, or nil.
func (u *unit) returnedAfter(p *making.Pool, closing *ssa.Defer) *ssa.Return {
	for _, ret := range ssaform.Returns(p.Func) {
		if !closing.Block().Dominates(ret.Block()) {
			continue
		}
		for _, result := range ret.Results {
			if slices.ContainsFunc(ssaform.StoredValues(result), func(v ssa.Value) bool { return u.isItself(p, v) }) && !returnsError(ret) {
				return ret
			}
		}
	}
	return nil
}

// isItself reports whether v is p, or a struct that p was put into, here or in a constructor
// of the package.
func (u *unit) isItself(p *making.Pool, v ssa.Value) bool {
	return u.holds(v, func(v ssa.Value) bool { return u.isPool(p, v) }, 2*maxHelpers)
}

// isPool reports whether v is p, or a part of it, and no struct that has it:
//
//	return client.Database("shop"), nil
func (u *unit) isPool(p *making.Pool, v ssa.Value) bool {
	if made, ok := v.(*ssa.MakeInterface); ok {
		v = made.X
	}
	if !p.Fate.Aliases[v] {
		return false
	}
	part, ok := v.(*ssa.Call)
	return u.known.Pool(v.Type()) != nil ||
		ok && ssaform.Receiver(&part.Call) != nil && ssaform.Callee(&part.Call).Pkg() != u.Pkg && u.isPool(p, making.ReceiverFirst(&part.Call)[0])
}

// holds reports whether v is a value that is accepts, or something that one was put into, so
// many steps away: a struct, a list, a map, or a function that works with it.
func (u *unit) holds(v ssa.Value, is func(ssa.Value) bool, depth int) bool {
	if is(v) {
		return true
	}
	inside := func(v ssa.Value) bool { return depth > 0 && u.holds(v, is, depth-1) }
	switch x := v.(type) {
	case *ssa.MakeInterface:
		return inside(x.X)
	case *ssa.ChangeType:
		return inside(x.X)
	case *ssa.Slice:
		return inside(x.X)
	case *ssa.UnOp:
		return inside(x.X)
	case *ssa.Extract:
		call, ok := x.Tuple.(*ssa.Call)
		return ok && u.constructs(call, x.Index, is, depth)
	case *ssa.Call:
		return u.constructs(x, 0, is, depth)
	case *ssa.MakeClosure:
		return slices.ContainsFunc(x.Bindings, inside) && u.worksWith(x.Fn.(*ssa.Function))
	case *ssa.Alloc, *ssa.MakeMap:
		return slices.ContainsFunc(ssaform.Referrers(x), func(ref ssa.Instruction) bool { return slices.ContainsFunc(putInto(ref, x), inside) })
	}
	return false
}

// putInto returns what ref puts into v, a variable or a map, or into a field or an element of it.
func putInto(ref ssa.Instruction, v ssa.Value) []ssa.Value {
	switch ref := ref.(type) {
	case *ssa.Store:
		if ref.Addr == v {
			return []ssa.Value{ref.Val}
		}
	case *ssa.MapUpdate:
		return []ssa.Value{ref.Value}
	case *ssa.FieldAddr, *ssa.IndexAddr:
		var values []ssa.Value
		for store := range ssaform.Stores(ref.(ssa.Value)) {
			values = append(values, store.Val)
		}
		return values
	}
	return nil
}

// worksWith reports whether fn, a literal or a method value, does more with a pool than close it.
func (u *unit) worksWith(fn *ssa.Function) bool {
	if method, ok := fn.Object().(*types.Func); ok {
		return !making.Closing(method.Name())
	}
	return slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool {
		call, ok := instr.(ssa.CallInstruction)
		return ok && slices.ContainsFunc(call.Common().Args, func(arg ssa.Value) bool { return u.known.Pool(arg.Type()) != nil }) &&
			!making.Closing(ssaform.CalleeName(call.Common()))
	})
}

// constructs reports whether call is of a function of the package that puts an argument which
// is accepts into what it returns at index, if it is not nil.
func (u *unit) constructs(call *ssa.Call, index int, is func(ssa.Value) bool, depth int) bool {
	fn := ssaform.Static(&call.Call)
	if fn == nil || fn.Pkg != u.form.SSA || depth == 0 {
		return false
	}
	all := slices.DeleteFunc(ssaform.Results(fn, index), func(r ssaform.Result) bool { return ssaform.IsNil(r.Value) })
	given := func(v ssa.Value) bool {
		param, ok := v.(*ssa.Parameter)
		return ok && param.Parent() == fn && u.holds(call.Call.Args[ssaform.ParamIndex(param)], is, depth-1)
	}
	return len(all) > 0 && !slices.ContainsFunc(all, func(r ssaform.Result) bool { return !u.holds(r.Value, given, depth-1) })
}

// returnsError reports whether ret surely returns an error too.
func returnsError(ret *ssa.Return) bool {
	return ssaform.Fails(ret) && !ssaform.IsNil(ret.Results[len(ret.Results)-1])
}

// keptAfter returns the variable that keeps p for others when its function returns
// and closes it, or "". A function that does more than open a pool may well be the
// program itself.
func (u *unit) keptAfter(p *making.Pool) string {
	if u.graph.Starts(p.Func) || !u.onlyOpens(p) {
		return ""
	}
	for _, place := range p.Fate.Kept {
		if store, ok := place.Store.(*ssa.Store); ok && store.Parent() == p.Func && !ssaform.IsNil(store.Val) && places.Of(place.Addr) != "" && !u.emptied(p.Func, places.Of(place.Addr)) {
			return places.Of(place.Addr)
		}
	}
	return ""
}

// emptied reports whether fn, or a literal in it, empties place again.
func (u *unit) emptied(fn *ssa.Function, place string) bool {
	for instr := range ssaform.Instructions(fn) {
		if store, ok := instr.(*ssa.Store); ok && ssaform.IsNil(store.Val) && places.Of(store.Addr) == place {
			return true
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(anon *ssa.Function) bool { return u.emptied(anon, place) })
}

// onlyOpens reports whether the function of p, once it has opened p, does nothing that may
// last: it tries p, and says so.
func (u *unit) onlyOpens(p *making.Pool) bool {
	for instr := range ssaform.Instructions(p.Func) {
		if instr != p.Instr && ssaform.Precedes(p.Instr, instr) && u.mayLast(instr, maxHelpers) {
			return false
		}
	}
	return true
}

// mayLast reports whether instr may run as long as the program: anything that may wait for
// another goroutine, but what a library does with a pool by itself, and a function of the
// package that does no more than that.
func (u *unit) mayLast(instr ssa.Instruction, depth int) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return blocks(instr)
	}
	if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
		return false
	}
	if slices.ContainsFunc(call.Call.Args, isFunction) {
		return true
	}
	if static := ssaform.Static(&call.Call); static != nil && static.Pkg == u.form.SSA && depth > 0 {
		return slices.ContainsFunc(slices.Collect(ssaform.Instructions(static)), func(inner ssa.Instruction) bool { return u.mayLast(inner, depth-1) })
	}
	fn := ssaform.Callee(&call.Call)
	return blocks(call) && (fn == nil || fn.Pkg() == nil || !u.known.Knows(fn.Pkg().Path()))
}
