package straypool

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A field is what other packages must know of a pool that a method puts into a field of
// its receiver, or a function into an empty variable: only they see whether one object lives on,
// and who shares it.
type field struct {
	Name   string // as [places.Of] names it, "" where there is none
	Filled bool   // the method asks first whether the field is empty, without a lock
	Global bool   // it is a variable of the package
}

// fieldOf returns the field of the receiver that p is put into, where nothing closes
// what was there before.
func (u *unit) fieldOf(p *making.Pool) field {
	if g := u.lazyGlobal(p); g != nil {
		u.firstAsked[p] = g.Check
		return field{Name: g.Place, Filled: true, Global: true}
	}
	for _, filled := range u.fieldsFilled(p) {
		name, lazy, found := filled.place, u.lazy(p), false
		if filled.keyed && len(lazy) == 0 {
			continue // see entry
		}
		for _, way := range u.waysInto(p, filled.store) {
			param, ok := objectAtRoot(filled.object, way).(*ssa.Parameter)
			if !ok || way.Frequency != callpath.Unknown {
				continue // an object that is new
			}
			if param.Parent() != way.Root || way.Root.Signature.Recv() == nil || param != way.Root.Params[0] || u.closesOn(way, name) ||
				u.closesAnother(p, p.Func) || len(lazy) == 0 && u.guarded(way) {
				return field{}
			}
			found = true
		}
		if !found {
			return field{}
		}
		for _, g := range lazy {
			if g.Entry != filled.keyed || g.Place != name || u.keepsOut(g) || u.locked(g.Check, 3) || u.locked(p.Instr, 3) {
				return field{}
			}
		}
		if len(lazy) > 0 {
			u.firstAsked[p] = lazy[0].Check
		}
		return field{Name: name, Filled: len(lazy) > 0}
	}
	return field{}
}

// lazyGlobal returns the check, by which p is opened without a lock, of the variable of the package
// that keeps p, or nil.
func (u *unit) lazyGlobal(p *making.Pool) *check {
	lazy := u.lazy(p)
	if len(lazy) == 0 || u.locked(p.Instr, 3) {
		return nil
	}
	for _, c := range lazy {
		if _, global := c.Addr.(*ssa.Global); !global || c.Entry || c.Synced || places.IsShared(c.Addr) || u.keepsOut(c) || u.locked(c.Check, 3) {
			return nil
		}
	}
	return &lazy[0]
}

// fieldsFilled returns the fields that p is put into, plain or atomic, itself or by a setter, or into
// the map in one, and the variables that a literal has captured.
func (u *unit) fieldsFilled(p *making.Pool) []keeper {
	var found []keeper
	for _, place := range p.Fate.Kept {
		holder := places.Holder(place.Addr)
		if _, stored := place.Store.(*ssa.Store); stored && (!place.Owner || p.Fate.Listed && isList(catalog.Deref(place.Addr.Type()))) && holder != nil && place.Store.Parent() == p.Func {
			found = append(found, keeper{place: places.Of(place.Addr), object: holder, store: place.Store})
		}
		if update, ok := place.Store.(*ssa.MapUpdate); ok && places.Of(update.Map) != "" && update.Parent() == p.Func {
			found = append(found, keeper{place: places.Of(update.Map), object: update.Map, keyed: true})
		}
	}
	return append(found, slices.DeleteFunc(u.keepers(p), u.swaps)...)
}

func isList(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return true
	}
	return false
}

// waysInto returns the ways in which p gets into a place: with others by store, when a loop has
// opened all, or by itself.
func (u *unit) waysInto(p *making.Pool, store ssa.Instruction) []callpath.Path {
	if p.Fate.Listed && store != nil {
		return u.graph.Ways(store, nil)
	}
	return u.ways(p)
}

// sharedFinding returns what to say of the occurrence o of a pool that a method puts
// into a field of an object which lives on: one that several goroutines fill at once,
// or one that drops the pool before.
func (u *unit) sharedFinding(o occurrence) (report.Finding, bool) {
	aside := u.aside(o.way.At)
	at := fmt.Sprintf("%s (%s)", u.placeName(o.site.Package, o.site.Field.Name), u.constructed(o.site))
	switch {
	case !o.site.Field.Global && !outlivesCall(o.way):
	case o.site.Field.Filled && slices.ContainsFunc(o.way.Chain, func(instr ssa.Instruction) bool { return u.locked(instr, 1) }):
	case o.site.Field.Filled:
		first := func(other occurrence) bool { return other.site == o.site && u.fillsFirst(other.way) }
		remedy := "lock a mutex in it"
		if !o.site.Keyed {
			if slices.ContainsFunc(u.all, first) {
				break
			}
			remedy = fmt.Sprintf("call %s once before they start, or %s", u.leading(o), remedy)
		}
		if o.way.Frequency == callpath.Request && !o.way.Serial && !o.way.Timed || o.way.Frequency == callpath.Loop && aside {
			return report.Finding{Kind: race, Message: fmt.Sprintf(
				"%s fills %s without a lock, and runs in several goroutines here, so two of them can each open a pool; %s", u.leading(o), at, remedy)}, true
		}
	case !aside && u.predecessor(o.way, o.site.Field.Name) == lost:
		return report.Finding{Kind: overwritten, Message: fmt.Sprintf(
			"%s stores a new pool in %s %s, and the previous one is not closed; close the previous one after the new one is in place", u.leading(o), at, u.occasion(o.way))}, true
	}
	return report.Finding{}, false
}

// outlivesCall reports whether the receiver of the call at the end of way is older than
// the turn or the request that way is about.
func outlivesCall(way callpath.Path) bool {
	var receiver ssa.Value
	last := way.Chain[len(way.Chain)-1]
	switch instr := last.(type) {
	case ssa.CallInstruction:
		if closure, ok := functionArgument(instr); ok {
			receiver = closure
		} else if ssaform.Receiver(instr.Common()) != nil {
			receiver = making.ReceiverFirst(instr.Common())[0]
		}
	case *ssa.MakeClosure:
		receiver = instr.Bindings[0]
	}
	return receiver != nil && outlives(receiver, way)
}

// functionArgument returns the receiver of the method value that call is given.
func functionArgument(call ssa.CallInstruction) (ssa.Value, bool) {
	for _, arg := range call.Common().Args {
		if closure, ok := arg.(*ssa.MakeClosure); ok && closure.Fn.(*ssa.Function).Synthetic != "" && len(closure.Bindings) == 1 {
			return closure.Bindings[0], true
		}
	}
	return nil, false
}
