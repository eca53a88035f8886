package guard

import (
	"go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/places"
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
		return IsNone(c)
	}
	return c.Value != nil && c.Value.Kind() == constant.Bool && constant.BoolVal(c.Value) == (w == wantTrue)
}

// of returns the guard that v is when it is as wanted.
func (w want) of(v ssa.Value, depth int) (Guard, bool) {
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
func fromHelper(call *ssa.Call, index int, w want, depth int) (Guard, bool) {
	fn := ssaform.Static(&call.Call)
	if fn == nil || depth == 0 {
		return Guard{}, false
	}
	var found []Guard // in the places of all returns so far
	first := true
	for _, r := range ssaform.Results(fn, index) {
		gs, as := ofResult(r, w, depth-1)
		switch {
		case !as:
			continue
		case first:
			found, first = gs, false
		default:
			found = slices.DeleteFunc(found, func(g Guard) bool {
				return !slices.ContainsFunc(gs, func(o Guard) bool { return o.Place == g.Place && o.Entry == g.Entry })
			})
		}
	}
	found = slices.DeleteFunc(found, func(g Guard) bool { return places.FilledIn(fn, g.Place) })
	if len(found) == 0 {
		return Guard{}, false
	}
	g := found[0]
	g.Synced = g.Synced || len(Held(g.Check)) > 0
	g.Holder = passed(call, g.Holder)
	g.Check = call
	return g, true
}

// fromCopy returns the guard that value is when it is nil: it is read from a variable into which a
// literal that a helper has run before has copied what is in a place.
//
//	pools.with(func(p **sql.DB) { db = *p })
//	if db != nil { return db, nil }
func fromCopy(value ssa.Value) (Guard, bool) {
	load, ok := value.(*ssa.UnOp)
	if !ok {
		return Guard{}, false
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
	return Guard{}, false
}

// fromGiven returns the guard that value is when it is nil: what a helper has given the address
// of to a literal, before later runs.
func fromGiven(value ssa.Value, later ssa.Instruction) (Guard, bool) {
	read, ok := value.(*ssa.UnOp)
	if !ok {
		return Guard{}, false
	}
	param, ok := read.X.(*ssa.Parameter)
	if !ok {
		return Guard{}, false
	}
	_, inner, outer := ssaform.Given(param)
	if outer == nil || !ssaform.Before(outer, later) {
		return Guard{}, false
	}
	g, ok := at(param, outer, false)
	g.Synced = len(Held(inner)) > 0
	return g, ok
}

// passed returns what the caller knows of v, a value of the function that call runs, or nil.
func passed(call *ssa.Call, v ssa.Value) ssa.Value {
	if v == nil {
		return nil
	}
	switch root := places.Origin(v).(type) {
	case *ssa.Global:
		return root
	case *ssa.Parameter:
		if i := ssaform.ParamIndex(root); i < len(call.Call.Args) && i >= 0 {
			return call.Call.Args[i]
		}
	}
	return nil
}

// ofResult returns the guards of r being returned as wanted, and whether it may be so.
func ofResult(r ssaform.Result, w want, depth int) ([]Guard, bool) {
	if c, ok := r.Value.(*ssa.Const); ok && !w.met(c) {
		return nil, false
	}
	found := within(r.At, depth)
	if branch, ok := r.At.(*ssa.If); ok && r.Into != nil {
		if g, ok := empty(branch.Cond, branch.Block().Succs[0] == r.Into, depth); ok {
			found = append(found, g)
		}
	}
	if _, constant := r.Value.(*ssa.Const); !constant {
		if g, ok := w.of(r.Value, depth); ok {
			found = append([]Guard{g}, found...)
		}
	}
	return found, true
}
