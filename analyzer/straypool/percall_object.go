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
			if !ok || !newEachTime(addr, way, len(way.Chain)-1) {
				continue
			}
			fate := u.finder.Follow(objectAtRoot(addr, way))
			if !fate.Stays() && !fate.Handed && !fate.Passes() && (len(fate.Closed) == 0 || sameEachTime(id, way)) {
				return verdict{kind: kind, pool: p, way: way, id: id}, true
			}
		}
	}
	return verdict{}, false
}

// newEachTime reports whether addr, which the instruction at index of the chain of way
// uses, is a field of an object that the root of way makes for each request or iteration.
func newEachTime(addr ssa.Value, way callpath.Path, index int) bool {
	field, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	way.Chain = way.Chain[:index+1]
	object, ok := objectAtRoot(field, way).(*ssa.Alloc)
	if !ok || object.Parent() != way.Root {
		return false
	}
	return way.Frequency == callpath.Request || way.Frequency == callpath.Loop && follows(object.Block(), object.Block())
}
