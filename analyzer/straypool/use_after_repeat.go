package straypool

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/guard"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// closedEachTime returns the verdict on a pool that a handler or a loop uses and closes each
// time, though it is older, and not opened again:
//
//	db, err := sql.Open("postgres", dsn)
//	…
//	for _, q := range queries { db.Exec(q); db.Close() }
func (u *unit) closedEachTime(p *making.Pool) verdict {
	places := u.placesOf(p)
	for _, closed := range append(slices.Clone(p.Fate.Closed), u.closingsOf(places)...) {
		call, ok := closed.(ssa.CallInstruction)
		if !ok || ssaform.Receiver(call.Common()) == nil || !making.Closing(ssaform.CalleeName(call.Common())) || !ssaform.OnEachPath(closed) && !isDefer(closed) && !inLoop(closed) {
			continue
		}
		receiver := making.ReceiverFirst(call.Common())[0]
		for _, way := range u.graph.Ways(closed, nil) {
			if kindOf(way.Frequency) == nil || u.guarded(way) || u.installs(way) || !u.isOlder(p, receiver, way) ||
				u.renewsOn(way, places) || !usedOn(way, receiver) {
				continue
			}
			return verdict{text: fmt.Sprintf("%s is closed at line %d %s, and not opened again; close it when the program ends",
				u.subject(p), u.line(closed), u.occasion(way))}
		}
	}
	return verdict{}
}

// placesOf returns the fields and variables of the package in which p is kept, plain or atomic.
func (u *unit) placesOf(p *making.Pool) []string {
	var found []string
	for _, field := range u.fieldsOf(p) {
		found = append(found, places.Of(field))
	}
	for _, kept := range p.Fate.Kept {
		if _, ok := kept.Store.(*ssa.Store); ok && places.Of(kept.Addr) != "" {
			found = append(found, places.Of(kept.Addr))
		}
	}
	for _, call := range p.Fate.Published {
		found = append(found, places.Of(call.Call.Args[0]))
	}
	return found
}

// closingsOf returns the calls of the package that close what is in places.
func (u *unit) closingsOf(places []string) []ssa.Instruction {
	var found []ssa.Instruction
	for instr := range u.form.Instructions() {
		call, ok := instr.(ssa.CallInstruction)
		if ok && u.closesPool(call) && slices.Contains(places, placeRead(making.ReceiverFirst(call.Common())[0])) {
			found = append(found, instr)
		}
	}
	return found
}

// placeRead returns the place that v is read from, or "".
func placeRead(v ssa.Value) string {
	if load, ok := v.(*ssa.UnOp); ok {
		return places.Of(load.X)
	}
	return ""
}

// isOlder reports whether receiver, which is closed at the end of way, is p, or what has it in a
// field, and was made before the iteration or the request that way is about.
func (u *unit) isOlder(p *making.Pool, receiver ssa.Value, way callpath.Path) bool {
	if load, ok := receiver.(*ssa.UnOp); ok {
		if places.InGlobal(load.X) {
			return true
		}
		if field, ok := load.X.(*ssa.FieldAddr); ok {
			object, ok := objectAtRoot(field.X, way).(ssa.Instruction)
			each := callpath.IsScrape(way.Root.Signature) || callpath.IsController(way.Root.Signature.Recv()) ||
				ok && ssaform.InOneLoop(object.Block(), way.At.Block())
			return !each && outlives(field.X, way)
		}
	}
	object := u.given(objectAtRoot(receiver, way))
	if variable, ok := object.(*ssa.Alloc); ok {
		if stored := ssaform.StoredIn(variable); len(stored) == 1 {
			object = stored[0].Value
		}
	}
	if object == nil || object != p.Value {
		return false
	}
	if way.Root == p.Func {
		return way.Frequency == callpath.Loop && !ssaform.InOneLoop(way.At.Block(), p.Instr.Block())
	}
	return !slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool { return instr.Parent() == p.Func })
}

// renewsOn reports whether a function on way, or one that it calls within two calls, puts something
// into one of kept, and not only where that is empty.
func (u *unit) renewsOn(way callpath.Path, kept []string) bool {
	renews := func(fn *ssa.Function) bool {
		return slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool {
			store, ok := instr.(*ssa.Store)
			return ok && slices.Contains(kept, places.Of(store.Addr)) &&
				!slices.ContainsFunc(guard.Of(store), func(g guard.Guard) bool { return g.Place == places.Of(store.Addr) })
		})
	}
	within := func(fn *ssa.Function) bool { return renews(fn) || slices.ContainsFunc(callees(fn), renews) }
	return slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool {
		return renews(instr.Parent()) || slices.ContainsFunc(callees(instr.Parent()), within)
	})
}

// usedOn reports whether a function on way does more with receiver than to close it.
func usedOn(way callpath.Path, receiver ssa.Value) bool {
	return slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool {
		return slices.ContainsFunc(ssaform.WithLiterals(instr.Parent()), func(instr ssa.Instruction) bool {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || ssaform.Receiver(call.Common()) == nil || making.Closing(ssaform.CalleeName(call.Common())) {
				return false
			}
			used := making.ReceiverFirst(call.Common())[0]
			return placeRead(used) == placeRead(receiver) && places.Origin(used) == places.Origin(receiver)
		})
	})
}
