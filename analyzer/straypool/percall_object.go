package straypool

import (
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
)

// ofNewObject returns the verdict on a pool in a field of an object that a handler or a
// loop makes each time, and drops: a check or a sync.Once in the object protects nothing.
//
//	func list(w http.ResponseWriter, r *http.Request) { s := new(session); s.db().Ping() }
//	func (s *session) db() *sql.DB { s.once.Do(func() { s.pool = open() }); return s.pool }
func (u *unit) ofNewObject(p *making.Pool) (verdict, bool) {
	for _, way := range u.ways(p) {
		kind, id := kindOf(way.Frequency), u.bound(p.ID, way)
		if kind == nil || u.guarded(way) {
			continue
		}
		for _, place := range p.Fate.Kept {
			addr, ok := place.Addr.(*ssa.FieldAddr)
			if !ok || !newEachTime(addr.X, way, len(way.Chain)-1) {
				continue
			}
			fate := u.finder.Follow(objectAtRoot(addr.X, way))
			if !fate.Stays() && !fate.Handed && !fate.Passes() && (len(fate.Closed) == 0 || sameEachTime(id, way)) {
				return verdict{kind: kind, pool: p, way: way, id: id}, true
			}
		}
	}
	return verdict{}, false
}

// newEachTime reports whether holder, of which the instruction at index of the chain of
// way uses a field, is an object that the root of way makes for each request or iteration.
func newEachTime(holder ssa.Value, way callpath.Path, index int) bool {
	if holder == nil {
		return false
	}
	way.Chain = way.Chain[:index+1]
	object, ok := objectAtRoot(holder, way).(*ssa.Alloc)
	if !ok || object.Parent() != way.Root {
		return false
	}
	return way.Frequency == callpath.Request || way.Frequency == callpath.Loop && follows(object.Block(), object.Block())
}
