package straypool

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// replaced returns the verdict on a pool that a handler or a loop puts into a
// variable of the package again and again.
func (u *unit) replaced(p *making.Pool) (verdict, bool) {
	variable := u.renewed(p)
	if variable == "" {
		return verdict{}, false
	}
	for _, way := range u.waysInto(p, storeInto(p, variable)) {
		kind := kindOf(way.Frequency)
		if kind == nil || u.guarded(way) {
			continue
		}
		switch u.predecessor(way, variable) {
		case lost:
			return verdict{kind: overwritten, pool: p, way: way}, true
		case closedLater:
			return verdict{kind: kind, pool: p, way: way, id: u.bound(p.ID, way)}, true
		}
	}
	return verdict{}, false
}

// storeInto returns what puts p into variable, or nil where a call does so.
func storeInto(p *making.Pool, variable string) ssa.Instruction {
	for _, place := range p.Fate.Kept {
		if places.Of(place.Addr) == variable {
			return place.Store
		}
	}
	return nil
}

// kindOf returns the kind of a pool that is built again and again in role, or nil.
func kindOf(role callpath.Frequency) *report.Kind {
	switch role {
	case callpath.Request:
		return request
	case callpath.Loop:
		return loop
	}
	return nil
}

// renewed returns the variable of the package that gets p each time its function
// runs, without closing what was there before, or "".
func (u *unit) renewed(p *making.Pool) string {
	variable := ""
	for _, place := range p.Fate.Kept {
		if u.closes(place.Store.Parent(), places.Of(place.Addr)) || u.closesAnother(p, place.Store.Parent()) {
			return ""
		}
		if _, ok := place.Addr.(*ssa.Global); ok && variable == "" {
			variable = places.Of(place.Addr)
		}
	}
	for _, call := range p.Fate.Published {
		k := keeper{place: places.Of(call.Call.Args[0]), call: call}
		if _, ok := call.Call.Args[0].(*ssa.Global); !ok || making.Atomic(&call.Call) != "Store" || u.swaps(k) || u.closesAnother(p, call.Parent()) {
			return ""
		}
		variable = cmp.Or(variable, k.place)
	}
	return variable
}

// closesAnother reports whether fn, or a function of the package that it calls,
// closes a value of the type of p that is not p: the previous one, wherever it got
// it from; or whether a function that closes p is kept to do so later.
//
//	if old := current(r); old != nil { old.Close() }
func (u *unit) closesAnother(p *making.Pool, fn *ssa.Function) bool {
	if p.Value == nil {
		return false
	}
	if closesOther(p, fn, p.Fate.Aliases) || closerKept(p) {
		return true
	}
	return slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool {
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			return false
		}
		static := ssaform.Static(call.Common())
		return static != nil && static.Pkg == u.form.SSA && closesOther(p, static, given(call.Common(), static, p.Fate.Aliases))
	})
}

// closerKept reports whether a function that closes p is put into a list, map, variable or field:
//
//	s.closers = []func() error{db.Close, cache.Close}
func closerKept(p *making.Pool) bool {
	return slices.ContainsFunc(p.Fate.Closed, func(closed ssa.Instruction) bool {
		refs := ssaform.Referrers(closed.Parent())
		if closure, ok := closed.(*ssa.MakeClosure); ok {
			refs = []ssa.Instruction{closure}
		}
		return slices.ContainsFunc(refs, func(ref ssa.Instruction) bool {
			closure, ok := ref.(*ssa.MakeClosure)
			return ok && slices.ContainsFunc(ssaform.Referrers(closure), func(use ssa.Instruction) bool {
				switch use := use.(type) {
				case *ssa.Store:
					return use.Val == closure
				case *ssa.MapUpdate:
					return true
				}
				return false
			})
		})
	})
}

// given returns the parameters of static that call gives one of values.
func given(call *ssa.CallCommon, static *ssa.Function, values map[ssa.Value]bool) map[ssa.Value]bool {
	params := map[ssa.Value]bool{}
	for i, param := range static.Params {
		params[param] = i < len(call.Args) && values[call.Args[i]]
	}
	return params
}

// closesOther reports whether fn closes a value of the type of p that is not one of
// the values, which stand for p.
func closesOther(p *making.Pool, fn *ssa.Function, values map[ssa.Value]bool) bool {
	for instr := range ssaform.Instructions(fn) {
		call, ok := instr.(ssa.CallInstruction)
		if !ok || ssaform.Receiver(call.Common()) == nil {
			continue
		}
		other := making.ReceiverFirst(call.Common())[0]
		if callee := ssaform.Callee(call.Common()); callee != nil && making.Closing(callee.Name()) &&
			types.Identical(other.Type(), p.Value.Type()) && !values[other] && !values[containerOf(other)] && !ofOthers(p, other) {
			return true
		}
	}
	return false
}

// ofOthers reports whether v is one of what a container of another package gives, which is not in
// the place of p:
//
//	for _, db := range t.live.Take() { db.Close() }
func ofOthers(p *making.Pool, v ssa.Value) bool {
	for outer := containerOf(v); outer != nil; outer = containerOf(v) {
		v = outer
	}
	call, ok := v.(*ssa.Call)
	if !ok || ssaform.Callee(&call.Call) == nil || ssaform.Receiver(&call.Call) == nil || ssaform.Callee(&call.Call).Pkg() == p.Func.Pkg.Pkg {
		return false
	}
	from := placeRead(making.ReceiverFirst(&call.Call)[0])
	return from != "" && !slices.ContainsFunc(p.Fate.Kept, func(kept making.Place) bool { return places.Of(kept.Addr) == from })
}

// containerOf returns the list or map from which v is read, or nil.
func containerOf(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Extract:
		if next, ok := v.Tuple.(*ssa.Next); ok {
			return next.Iter.(*ssa.Range).X
		}
	case *ssa.UnOp:
		if element, ok := v.X.(*ssa.IndexAddr); ok {
			return element.X
		}
	}
	return nil
}

// renewedFar returns that variable for those who call the function from other
// packages, if nothing on the way there asks whether it must run.
func (u *unit) renewedFar(p *making.Pool) string {
	variable := u.renewed(p)
	if variable != "" && slices.ContainsFunc(u.ways(p), u.guarded) {
		return ""
	}
	return variable
}

// An end says what becomes of the pool in a variable when another takes its
// place.
type end uint8

const (
	lost        end = iota // nothing closes it
	closedFirst            // it is closed first, or another function may do so
	closedLater            // each is closed when the work is done
)

// predecessor returns the end of the pool in variable, a variable of some
// package that gets another one on way:
//
//	db.Connect(); db.Shared.Ping()                    // lost
//	db.Shared.Close(); db.Connect()                   // closed before
//	db.Connect(); defer db.Close(); db.Shared.Ping()  // closed later
func (u *unit) predecessor(way callpath.Path, variable string) end {
	found := lost
	for _, instr := range way.Chain {
		closing, passed := u.closing(instr.Parent(), variable)
		if passed {
			return closedFirst
		}
		for _, c := range closing {
			if _, deferred := c.(*ssa.Defer); !deferred && !ssaform.Before(instr, c) {
				return closedFirst
			}
			found = closedLater
		}
	}
	return found
}

// closing returns what closes, in fn, the pool in variable. passed reports
// whether another function may do so, which is given it.
func (u *unit) closing(fn *ssa.Function, variable string) (closing []ssa.Instruction, passed bool) {
	for instr := range ssaform.Instructions(fn) {
		if call, ok := instr.(ssa.CallInstruction); ok && u.closesIn(call, variable) {
			closing = append(closing, call)
		}
	}
	for load := range places.Loads(fn, variable) {
		fate := u.finder.Follow(load)
		closing, passed = append(closing, fate.Closed...), passed || fate.Handed || fate.Stays()
	}
	return closing, passed || slices.ContainsFunc(fn.AnonFuncs, func(anon *ssa.Function) bool { return u.closes(anon, variable) })
}

// closesIn reports whether call calls a function that closes the pool in variable:
// one of this package, or one of the package of the variable whose name says so.
func (u *unit) closesIn(call ssa.CallInstruction, variable string) bool {
	if static := ssaform.Static(call.Common()); static != nil && static.Pkg == u.form.SSA {
		return u.closes(static, variable)
	}
	fn := ssaform.Callee(call.Common())
	return fn != nil && fn.Pkg() != nil && strings.HasPrefix(variable, fn.Pkg().Path()+".") && making.Closing(fn.Name())
}
