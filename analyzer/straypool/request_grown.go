package straypool

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// grown returns the verdict on a pool that is added to a list which lives on, for each
// request or call:
//
//	func (f *fleet) add() error { db := open(); f.all = append(f.all, db); … }
func (u *unit) grown(p *making.Pool) (verdict, bool) {
	if !grows(p) {
		return verdict{}, false
	}
	for _, way := range u.ways(p) {
		id := u.bound(p.ID, way)
		if kind := kindOf(way.Frequency); kind != nil && (kind == request || len(way.Chain) > 1) && sameEachTime(id, way) && !u.guarded(way) {
			return verdict{kind: kind, pool: p, way: way, id: id}, true
		}
	}
	return verdict{}, false
}

// grows reports whether p is only kept in lists that it is appended to, and whose length
// its function does not ask for.
func grows(p *making.Pool) bool {
	for _, place := range p.Fate.Kept {
		store, ok := place.Store.(*ssa.Store)
		if !ok || !callsBuiltin(store.Val, "append") || asksLength(p.Func, places.Of(store.Addr)) {
			return false
		}
	}
	return len(p.Fate.Kept) > 0
}

func compares(instr ssa.Instruction) bool {
	op, ok := instr.(*ssa.BinOp)
	return ok && isBasic(op.Type()) && op.Type().Underlying().(*types.Basic).Info()&types.IsBoolean != 0
}

func callsBuiltin(v ssa.Value, name string) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	builtin, ok := call.Call.Value.(*ssa.Builtin)
	return ok && builtin.Name() == name
}

// asksLength reports whether fn compares the length of the list in place.
func asksLength(fn *ssa.Function, place string) bool {
	for instr := range ssaform.Instructions(fn) {
		call, ok := instr.(*ssa.Call)
		if ok && callsBuiltin(call, "len") && places.Of(call.Call.Args[0]) == place && slices.ContainsFunc(*call.Referrers(), compares) {
			return true
		}
	}
	return false
}
