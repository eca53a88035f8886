package straypool

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
)

// reloaded returns the verdict on a pool that is stored while its function, or a caller, closes the
// pool in another place to store a new one there: it runs again and again, and drops what was in
// the place of this pool.
//
//	func (a *App) Reload() error {
//		a.db.Close()
//		a.db = open(a.dsn)
//		a.stats = open(a.statsDSN) // what was there is still open
//		…
//	}
func (u *unit) reloaded(p *making.Pool) verdict {
	for _, place := range p.Fate.Kept {
		at := places.Of(place.Addr)
		if store, ok := place.Store.(*ssa.Store); !ok || at == "" || callsBuiltin(store.Val, "append") || u.closesAnother(p, store.Parent()) {
			continue
		}
		for _, way := range u.waysInto(p, place.Store) {
			holder := places.Holder(place.Addr)
			if way.Frequency != callpath.Unknown || u.guarded(way) || u.closesOn(way, at) || holder != nil && !outlives(holder, way) {
				continue
			}
			for _, instr := range way.Chain {
				if other := u.renews(instr.Parent()); other != "" && other != at && !first(instr.Parent().Name()) {
					return verdict{text: fmt.Sprintf("%s opens a new pool%s for %s each time %s runs, which closes the previous pool of %s first, but not this one; close it too",
						p.Name, u.of(p), u.short(at), name(instr.Parent()), u.short(other))}
				}
			}
		}
	}
	return verdict{}
}

// renews returns the place of a pool that fn closes before it stores another pool there, or "".
func (u *unit) renews(fn *ssa.Function) string {
	for _, p := range u.pools {
		i := slices.IndexFunc(p.Fate.Kept, func(place making.Place) bool {
			_, stored := place.Store.(*ssa.Store)
			return stored && place.Store.Parent() == fn && places.Of(place.Addr) != "" && u.closesBefore(place.Store, place.Store, places.Of(place.Addr))
		})
		if i >= 0 {
			return places.Of(p.Fate.Kept[i].Addr)
		}
	}
	return ""
}
