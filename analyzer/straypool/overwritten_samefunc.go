package straypool

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// replacedAtOnce returns the verdict on a pool that its function itself replaces by another,
// without closing it:
//
//	s.db, err = sql.Open(driver, server)    // to create the database
//	…
//	s.db, err = sql.Open(driver, database)
func (u *unit) replacedAtOnce(p *making.Pool) verdict {
	if u.sites[p] == nil {
		return verdict{}
	}
	for _, place := range p.Fate.Kept {
		store, ok := place.Store.(*ssa.Store)
		if !ok || store.Parent() != p.Func {
			continue
		}
		if q := u.successor(p, store); q != nil {
			return verdict{text: fmt.Sprintf("%s is not closed before another pool is assigned to %s at line %d; close it first",
				u.subject(p), u.short(places.Of(store.Addr)), u.Fset.Position(q.Pos).Line)}
		}
	}
	return verdict{}
}

// successor returns the pool that always replaces p in the place that store
// filled; nil if something closes p or passes it on before.
func (u *unit) successor(p *making.Pool, store *ssa.Store) *making.Pool {
	for _, q := range u.pools {
		if q == p || q.Func != p.Func {
			continue
		}
		for _, place := range q.Fate.Kept {
			next, ok := place.Store.(*ssa.Store)
			if ok && samePlace(store.Addr, next.Addr) && ssaform.Before(store, next) && !failed(p, next) && !u.passedOn(store, next) {
				return q
			}
		}
	}
	return nil
}

// samePlace reports whether a and b are one variable of a package, or one field
// of one object.
func samePlace(a, b ssa.Value) bool {
	x, ok := a.(*ssa.FieldAddr)
	y, too := b.(*ssa.FieldAddr)
	if ok && too {
		return x.Field == y.Field && places.Origin(x.X) == places.Origin(y.X) && places.Of(x) == places.Of(y)
	}
	_, ok = a.(*ssa.Global)
	return ok && a == b
}

// passedOn reports whether something between store and next, or a literal of
// their function, closes what store has put there, or passes it on.
func (u *unit) passedOn(store, next *ssa.Store) bool {
	fn, place := store.Parent(), places.Of(store.Addr)
	for load := range places.Loads(fn, place) {
		if ssaform.Before(store, load) && !ssaform.Before(next, load) && u.ends(load) {
			return true
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(anon *ssa.Function) bool { return u.closes(anon, place) })
}

// triesAgain reports whether p is opened only where another pool of its function
// could not be.
func (u *unit) triesAgain(p *making.Pool) bool {
	return slices.ContainsFunc(u.pools, func(first *making.Pool) bool {
		return first != p && failed(first, p.Instr)
	})
}

// takesOver reports whether p takes the place of a pool that its function closes:
//
//	if old := s.db.Swap(db); old != nil {
//		old.Close()
//	}
func (u *unit) takesOver(p *making.Pool) bool {
	for _, place := range p.Fate.Kept {
		if u.closes(p.Func, places.Of(place.Addr)) {
			return true
		}
	}
	for alias := range p.Fate.Aliases {
		if slices.ContainsFunc(ssaform.Referrers(alias), u.swapsAndCloses) {
			return true
		}
	}
	return false
}

// swapsAndCloses reports whether instr puts a pool into an atomic.Pointer, and
// what was there is closed.
func (u *unit) swapsAndCloses(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	return making.Atomic(&call.Call) == "Swap" && len(u.finder.Follow(call).Closed) > 0
}

// failed reports whether instr runs only where p could not be opened.
func failed(p *making.Pool, instr ssa.Instruction) bool {
	for err := range ssaform.Errors(instr) {
		if isErrorOf(p, err) {
			return true
		}
	}
	return false
}

// isErrorOf reports whether v is the error that came with p, at least at first, or
// is read from the variable that got it.
//
//	db, err = sql.Open(…)
//	for err != nil { db, err = sql.Open(…) }
func isErrorOf(p *making.Pool, v ssa.Value) bool {
	if v == p.Err {
		return v != nil
	}
	if phi, ok := v.(*ssa.Phi); ok {
		return p.Err != nil && slices.Contains(phi.Edges, p.Err)
	}
	load, ok := v.(*ssa.UnOp)
	if !ok || p.Err == nil {
		return false
	}
	return slices.ContainsFunc(ssaform.Referrers(p.Err), func(ref ssa.Instruction) bool {
		store, ok := ref.(*ssa.Store)
		return ok && (store.Addr == load.X || samePlace(store.Addr, load.X))
	})
}
