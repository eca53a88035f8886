package straypool

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
)

// racedField returns the verdict on a pool that a handler puts into a field of its
// receiver and closes again, without a lock: two requests at once share the field, so
// one pool is lost and the other closed while it is used.
//
//	func (c *Collector) Collect(ch chan<- prometheus.Metric) { c.db = open(c.dsn); defer c.db.Close(); … }
func (u *unit) racedField(p *making.Pool) (verdict, bool) {
	for _, place := range p.Fate.Kept {
		addr, ok := place.Addr.(*ssa.FieldAddr)
		if store, stored := place.Store.(*ssa.Store); !ok || stored && callsBuiltin(store.Val, "append") {
			continue
		}
		for _, way := range u.ways(p) {
			if !ofRequest(way) || way.Serial || way.Timed || u.guarded(way) || callpath.IsController(way.Root.Signature.Recv()) {
				continue
			}
			locked := u.locked(place.Store, 0) || slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool { return u.locked(instr, 0) })
			if !locked && outlives(addr, way) && u.closesOn(way, places.Of(addr)) {
				return verdict{kind: race, pool: p, way: way, place: places.Of(addr)}, true
			}
		}
	}
	return verdict{}, false
}

// ofRequest reports whether way is run for each request, perhaps several times for one.
func ofRequest(way callpath.Path) bool {
	return way.Frequency == callpath.Request || way.Frequency == callpath.Loop && callpath.IsHandler(way.Root.Signature)
}

func (u *unit) fieldMessage(v verdict) string {
	return fmt.Sprintf("%s opens a pool for %s in each request that %s handles, and the pool is closed, although concurrent requests share the field; "+
		"keep it in a local variable, or open it once", v.pool.Name, u.short(v.place), u.runner(v.way.Root))
}
