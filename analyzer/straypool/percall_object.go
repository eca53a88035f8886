package straypool

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// ofNewObject returns the verdict on a pool in a field of an object that a handler, a loop or an
// exported function makes each time, and drops: a check or a sync.Once in the object protects nothing.
//
//	func list(w http.ResponseWriter, r *http.Request) { s := new(session); s.db().Ping() }
//	func (s *session) db() *sql.DB { s.once.Do(func() { s.pool = open() }); return s.pool }
func (u *unit) ofNewObject(p *making.Pool) (verdict, bool) {
	for _, way := range u.ways(p) {
		kind, id := kindOf(way.Frequency), u.bound(p.ID, way)
		if way.Frequency == callpath.Unknown && u.perOperation(way.Root) {
			kind = percall
		}
		if kind == nil || u.guarded(way) {
			continue
		}
		for _, place := range p.Fate.Kept {
			holder := places.Holder(place.Addr)
			if !newEachTime(holder, way, len(way.Chain)-1) {
				continue
			}
			root, _ := hangsOn(holder, way)
			if _, controller := root.(*ssa.Parameter); controller {
				if !u.opened(places.Of(place.Addr)) {
					return verdict{kind: kind, pool: p, way: way, id: id}, true
				}
				continue
			}
			if u.endsWith(root, way, sameEachTime(id, way), partsDeep) {
				if kind == percall && (u.opened(places.Of(place.Addr)) || u.foreignOwner(p)) {
					continue
				}
				return verdict{kind: kind, pool: p, way: way, id: id, place: u.at(madeAt(root))}, true
			}
		}
	}
	return verdict{}, false
}

// partsDeep is how many objects, each in a field of the next, are followed.
const partsDeep = 3

// endsWith reports whether object, which code on way makes, is dropped there with the pool in it, or
// put into another object that is. What may close pools of different databases, may close this one.
func (u *unit) endsWith(object ssa.Value, way callpath.Path, same bool, depth int) bool {
	fate := u.finder.Follow(object)
	if depth == 0 || fate.Mapped || fate.Handed || fate.Passes() || len(fate.Closed) > 0 && !same {
		return false
	}
	return !slices.ContainsFunc(fate.Kept, func(kept making.Place) bool {
		i := slices.IndexFunc(way.Chain, func(instr ssa.Instruction) bool { return instr.Parent() == kept.Store.Parent() })
		holder := places.Holder(kept.Addr)
		if i < 0 || !newEachTime(holder, way, i) {
			return true
		}
		root, _ := hangsOn(holder, callpath.Path{Chain: way.Chain[:i+1]})
		_, controller := root.(*ssa.Parameter)
		return controller || !u.endsWith(root, way, same, depth-1)
	})
}

// newEachTime reports whether holder, of which the instruction at index of the chain of
// way uses a field, is an object that the root of way, or a function that it leads through,
// makes for each request, iteration or call.
func newEachTime(holder ssa.Value, way callpath.Path, index int) bool {
	if holder == nil {
		return false
	}
	way.Chain = way.Chain[:index+1]
	root, inner := hangsOn(holder, way)
	if borrows(root, holder.Type()) {
		return false
	}
	if inner {
		return makesObject(root) && (kindOf(way.Frequency) != nil || way.Frequency == callpath.Unknown)
	}
	if param, ok := root.(*ssa.Parameter); ok { // a framework makes one
		return param.Parent() == way.Root && ssaform.ParamIndex(param) == 0 && callpath.IsController(way.Root.Signature.Recv())
	}
	object, ok := root.(ssa.Instruction)
	if !ok || object.Parent() != way.Root || !makesObject(root) {
		return false
	}
	return way.Frequency == callpath.Request || way.Frequency == callpath.Unknown || way.Frequency == callpath.Loop && inLoop(object)
}

// borrows reports whether object is a variable that has values of type t in fields, and none
// that its function has made: &job{db: app.db}.
func borrows(object ssa.Value, t types.Type) bool {
	variable, ok := object.(*ssa.Alloc)
	if !ok {
		return false
	}
	found := false
	for _, ref := range ssaform.Referrers(variable) {
		field, ok := ref.(*ssa.FieldAddr)
		if !ok || !types.Identical(catalog.Deref(field.Type()), t) {
			continue
		}
		for store := range ssaform.Stores(field) {
			if made, ok := places.Origin(store.Val).(ssa.Instruction); ok && made.Parent() == variable.Parent() {
				return false
			}
			found = true
		}
	}
	return found
}

// makesObject reports whether v is a new object: a variable, or what a constructor of the
// package makes.
func makesObject(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Alloc:
		return true
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && returnsNew(ssaform.Static(&call.Call), v.Index)
	case *ssa.Call:
		return returnsNew(ssaform.Static(&v.Call), 0)
	}
	return false
}

// madeAt returns where object, see makesObject, is made.
func madeAt(object ssa.Value) token.Pos {
	if extract, ok := object.(*ssa.Extract); ok {
		object = extract.Tuple
	}
	return object.Pos()
}

// returnsNew reports whether the result of fn at index is nil or new on each return: an
// object, or a literal with the variables that it has captured.
func returnsNew(fn *ssa.Function, index int) bool {
	if fn == nil {
		return false
	}
	all := ssaform.Results(fn, index)
	return len(all) > 0 && !slices.ContainsFunc(all, func(r ssaform.Result) bool {
		value := r.Value
		if converted, ok := value.(*ssa.ChangeType); ok {
			value = converted.X
		}
		alloc, ok := value.(*ssa.Alloc)
		_, literal := value.(*ssa.MakeClosure)
		return !ssaform.IsNil(value) && !literal && (!ok || !alloc.Heap)
	})
}
