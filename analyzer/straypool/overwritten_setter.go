package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// dropped returns the verdict on a pool that a loop or a handler puts, again and
// again, into what keeps one, where what was there is not closed: an atomic variable,
// or a field that a setter fills.
//
//	for range time.Tick(time.Hour) { db := open(); shared.Store(db) }
//	for range reload { db := open(); holder.set(db) }
func (u *unit) dropped(p *making.Pool) (verdict, bool) {
	places := u.keepers(p)
	if len(places) == 0 || u.closesAnother(p, p.Func) {
		return verdict{}, false
	}
	for _, way := range u.ways(p) {
		if kindOf(way.Frequency) == nil || u.guarded(way) || way.Root != p.Func && !lasting(places[0]) {
			continue
		}
		if slices.ContainsFunc(places, func(k keeper) bool { return u.closesOn(way, k.place) || u.swaps(k) }) {
			continue
		}
		return verdict{kind: overwritten, pool: p, way: way, place: places[0].place}, true
	}
	return verdict{}, false
}

// A keeper is a place that a call puts a pool into.
type keeper struct {
	place  string
	call   *ssa.Call       // of Store, or of the setter
	object ssa.Value       // the variable, or the object of the setter
	store  ssa.Instruction // of what no call does
	keyed  bool            // place is that of a map, which has one for each key
}

// keepers returns the atomic variables and the objects with setters that the
// function of p puts it into.
func (u *unit) keepers(p *making.Pool) []keeper {
	var found []keeper
	for _, call := range p.Fate.Published {
		if place := places.Of(call.Call.Args[0]); place != "" && making.Atomic(&call.Call) == "Store" && call.Parent() == p.Func {
			found = append(found, keeper{place: place, call: call, object: places.Origin(call.Call.Args[0])})
		}
	}
	for _, place := range p.Fate.Kept {
		field, ok := place.Addr.(*ssa.FieldAddr)
		setter := place.Store.Parent()
		if _, stored := place.Store.(*ssa.Store); !ok || !stored || setter == p.Func || setter.Signature.Recv() == nil {
			continue
		}
		if param, ok := places.Origin(field.X).(*ssa.Parameter); !ok || ssaform.ParamIndex(param) != 0 {
			continue
		}
		for _, call := range callsOf(p.Func, setter) {
			if len(*call.Referrers()) > 0 {
				continue // it may return what was there
			}
			if slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return p.Fate.Aliases[arg] }) && !u.closes(setter, places.Of(field)) && !u.closesAnother(p, setter) {
				found = append(found, keeper{place: places.Of(field), call: call, object: places.Origin(call.Call.Args[0])})
			}
		}
	}
	return slices.DeleteFunc(found, func(k keeper) bool { return fresh(k) })
}

// callsOf returns the calls of callee in fn.
func callsOf(fn, callee *ssa.Function) []*ssa.Call {
	var calls []*ssa.Call
	for instr := range ssaform.Instructions(fn) {
		if call, ok := instr.(*ssa.Call); ok && ssaform.Static(&call.Call) == callee {
			calls = append(calls, call)
		}
	}
	return calls
}

// fresh reports whether each iteration or call makes the object of k for itself.
func fresh(k keeper) bool {
	switch object := k.object.(type) {
	case *ssa.Alloc:
		return !captured(object, k.call.Parent()) && (!callpath.Repeats(k.call, nil) || inLoop(object))
	case *ssa.Call, *ssa.Extract, *ssa.Phi:
		return true
	}
	return false
}

// lasting reports whether the object of k is older than the function that uses it:
// a variable of the package, or captured.
func lasting(k keeper) bool {
	switch object := k.object.(type) {
	case *ssa.Global, *ssa.FreeVar, *ssa.Parameter:
		return true
	case *ssa.Alloc:
		return captured(object, k.call.Parent())
	}
	return false
}

// swaps reports whether the function of k takes out what was there before, and does more with
// it than to use it: it may close that later.
func (u *unit) swaps(k keeper) bool {
	for instr := range ssaform.Instructions(k.call.Parent()) {
		call, ok := instr.(*ssa.Call)
		if !ok || len(call.Call.Args) == 0 || places.Of(call.Call.Args[0]) != k.place {
			continue
		}
		switch making.Atomic(&call.Call) {
		case "Swap":
			return true
		case "Load":
			if fate := u.finder.Follow(call); len(fate.Closed)+len(fate.Returned) > 0 || fate.Handed || fate.Stays() {
				return true
			}
		}
	}
	return false
}
