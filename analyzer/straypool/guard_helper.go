package straypool

import (
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A want says which value of a result a condition asks for.
type want uint8

const (
	wantNone want = iota // nil, or 0
	wantTrue
	wantFalse
)

func wantOf(outcome bool) want {
	if outcome {
		return wantTrue
	}
	return wantFalse
}

// met reports whether c is what is wanted.
func (w want) met(c *ssa.Const) bool {
	if w == wantNone {
		return isNone(c)
	}
	return c.Value != nil && c.Value.Kind() == constant.Bool && constant.BoolVal(c.Value) == (w == wantTrue)
}

// of returns the guard that v is when it is as wanted.
func (w want) of(v ssa.Value, depth int) (guard, bool) {
	if w == wantNone {
		return none(v, depth)
	}
	return empty(v, w == wantTrue, depth)
}

// fromHelper returns the guard that call is when its result at index is as wanted: it
// runs a function of the package that returns this only where it has found a place
// empty, and puts nothing there itself.
//
//	func (h *holder) get() *sql.DB { return h.db }
//	func isOpen() bool { mu.RLock(); defer mu.RUnlock(); return db != nil }
//	func (t *Tenants) find(name string) (*sql.DB, bool) { db, ok := t.pools[name]; return db, ok }
func fromHelper(call *ssa.Call, index int, w want, depth int) (guard, bool) {
	fn := ssaform.Static(&call.Call)
	if fn == nil || depth == 0 {
		return guard{}, false
	}
	var found []guard // in the places of all returns so far
	first := true
	for _, r := range returnsOf(fn, index) {
		gs, as := r.guards(w, depth-1)
		switch {
		case !as:
			continue
		case first:
			found, first = gs, false
		default:
			found = slices.DeleteFunc(found, func(g guard) bool {
				return !slices.ContainsFunc(gs, func(o guard) bool { return o.place == g.place && o.entry == g.entry })
			})
		}
	}
	found = slices.DeleteFunc(found, func(g guard) bool { return fillsPlace(fn, g.place) })
	if len(found) == 0 {
		return guard{}, false
	}
	g := found[0]
	g.synced = g.synced || len(locksAt(g.check)) > 0
	g.holder = passed(call, g.holder)
	g.check = call
	return g, true
}

// fromCopy returns the guard that value is when it is nil: it is read from a variable into which a
// literal that a helper has run before has copied what is in a place.
//
//	pools.with(func(p **sql.DB) { db = *p })
//	if db != nil { return db, nil }
func fromCopy(value ssa.Value) (guard, bool) {
	load, ok := value.(*ssa.UnOp)
	if !ok {
		return guard{}, false
	}
	for _, ref := range ssaform.Referrers(load.X) {
		closure, ok := ref.(*ssa.MakeClosure)
		if !ok {
			continue
		}
		copied := closure.Fn.(*ssa.Function).FreeVars[slices.Index(closure.Bindings, load.X)]
		for store := range ssaform.Stores(copied) {
			if g, ok := fromGiven(store.Val, load); ok {
				return g, true
			}
		}
	}
	return guard{}, false
}

// fromGiven returns the guard that value is when it is nil: what a helper has given the address
// of to a literal, before later runs.
func fromGiven(value ssa.Value, later ssa.Instruction) (guard, bool) {
	read, ok := value.(*ssa.UnOp)
	if !ok {
		return guard{}, false
	}
	param, ok := read.X.(*ssa.Parameter)
	if !ok {
		return guard{}, false
	}
	_, inner, outer := ssaform.Given(param)
	if outer == nil || !comesBefore(outer, later) {
		return guard{}, false
	}
	g, ok := at(param, outer, false)
	g.synced = len(locksAt(inner)) > 0
	return g, ok
}

// passed returns what the caller knows of v, a value of the function that call runs, or nil.
func passed(call *ssa.Call, v ssa.Value) ssa.Value {
	if v == nil {
		return nil
	}
	switch root := origin(v).(type) {
	case *ssa.Global:
		return root
	case *ssa.Parameter:
		if i := ssaform.ParamIndex(root); i < len(call.Call.Args) && i >= 0 {
			return call.Call.Args[i]
		}
	}
	return nil
}

// fillsPlace reports whether fn puts something into place, or an entry of the map there.
func fillsPlace(fn *ssa.Function, place string) bool {
	return slices.ContainsFunc(instructions(fn), func(instr ssa.Instruction) bool { return putsInto(instr, place) })
}

// putsInto reports whether instr puts something into place, or an entry of the map there.
func putsInto(instr ssa.Instruction, place string) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		return placeOf(instr.Addr) == place
	case *ssa.MapUpdate:
		return placeOf(instr.Map) == place
	}
	return false
}

// A returned value is one that a function returns, and where.
type returned struct {
	value ssa.Value
	at    ssa.Instruction
	// into is the block that at, the end of its own, leads to where the value is
	// chosen, or nil.
	into *ssa.BasicBlock
}

// returnsOf returns the values of the result of fn at index, one for each way in which
// it is chosen.
func returnsOf(fn *ssa.Function, index int) []returned {
	var all []returned
	for _, ret := range ssaform.Returns(fn) {
		if index >= len(ret.Results) {
			continue
		}
		for _, r := range storesOf(ret.Results[index], ret) {
			phi, ok := r.value.(*ssa.Phi)
			if !ok {
				all = append(all, r)
				continue
			}
			for i, edge := range phi.Edges {
				pred := phi.Block().Preds[i]
				all = append(all, returned{edge, pred.Instrs[len(pred.Instrs)-1], phi.Block()})
			}
		}
	}
	return all
}

// storesOf returns what was stored into the local variable that v is read from, as the
// results of a function with deferred calls are, or v itself.
func storesOf(v ssa.Value, at ssa.Instruction) []returned {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return []returned{{v, at, nil}}
	}
	alloc, ok := load.X.(*ssa.Alloc)
	if !ok {
		return []returned{{v, at, nil}}
	}
	return storedAt(alloc)
}

// storedAt returns what is stored into the local variable alloc.
func storedAt(alloc *ssa.Alloc) []returned {
	var all []returned
	for store := range ssaform.Stores(alloc) {
		all = append(all, returned{store.Val, store, nil})
	}
	return all
}

// storedOr returns the values of storesOf.
func storedOr(v ssa.Value) []ssa.Value {
	var values []ssa.Value
	for _, r := range storesOf(v, nil) {
		values = append(values, r.value)
	}
	return values
}

// guards returns the guards of r being returned as wanted, and whether it may be so.
func (r returned) guards(w want, depth int) ([]guard, bool) {
	if c, ok := r.value.(*ssa.Const); ok && !w.met(c) {
		return nil, false
	}
	found := guardsWithin(r.at, depth)
	if branch, ok := r.at.(*ssa.If); ok && r.into != nil {
		if g, ok := empty(branch.Cond, branch.Block().Succs[0] == r.into, depth); ok {
			found = append(found, g)
		}
	}
	if _, constant := r.value.(*ssa.Const); !constant {
		if g, ok := w.of(r.value, depth); ok {
			found = append([]guard{g}, found...)
		}
	}
	return found, true
}
