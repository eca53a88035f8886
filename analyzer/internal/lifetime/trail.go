package lifetime

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A trail is what has happened to an object on the paths that lead to a state, besides
// its status. All of it may have happened: where paths join, trails are united.
type trail struct {
	target  *types.Var       // the first variable that got it
	into    *types.Var       // the parameter that keeps it; see into.go
	begun   *catalog.Session // what began on it
	parents []objID          // with which it ends
	reads   []span           // loops that read it to its end
	next    token.Pos        // the first call of its Next
	lent    bool             // unknown code got it, to use it; see lend.go
	spawned bool             // a goroutine got it
}

// A tracked object is one with a trail.
type tracked struct {
	id objID
	*trail
}

// noTrail is the trail of an object to which nothing has happened.
var noTrail = &trail{}

func (s *state) findTrail(id objID) (int, bool) {
	return slices.BinarySearchFunc(s.trails, id, func(t tracked, id objID) int { return int(t.id - id) })
}

// trail returns what has happened to id. It is not to be changed.
func (s *state) trail(id objID) *trail {
	if i, ok := s.findTrail(id); ok {
		return s.trails[i].trail
	}
	return noTrail
}

// extend adds to what has happened to id. Copies of the state share trails.
func (s *state) extend(id objID, change func(*trail)) {
	i, ok := s.findTrail(id)
	longer := *s.trail(id)
	if change(&longer); longer.equal(s.trail(id)) {
		return
	}
	s.trails = slices.Clone(s.trails)
	if ok {
		s.trails[i].trail = &longer
	} else {
		s.trails = slices.Insert(s.trails, i, tracked{id, &longer})
	}
}

// joinTrails adds the trails of t to those of s, and reports whether any has changed.
func (s *state) joinTrails(t *state) bool {
	changed := false
	for i, other := range t.trails {
		if i < len(s.trails) && s.trails[i] == other {
			continue
		}
		have := s.trail(other.id)
		if have == other.trail {
			continue
		}
		if joined := have.join(other.trail); !joined.equal(have) {
			s.extend(other.id, func(t *trail) { *t = joined })
			changed = true
		}
	}
	return changed
}

// join returns what has happened on either trail.
func (t *trail) join(u *trail) trail {
	j := *t
	j.target, j.into = firstVar(t.target, u.target), firstVar(t.into, u.into)
	if j.begun == nil || u.begun != nil && u.begun.Name < j.begun.Name {
		j.begun = u.begun
	}
	j.parents = union(t.parents, u.parents)
	for _, loop := range u.reads {
		j.read(loop)
	}
	if !j.next.IsValid() || u.next.IsValid() && u.next < j.next {
		j.next = u.next
	}
	j.lent, j.spawned = t.lent || u.lent, t.spawned || u.spawned
	return j
}

func firstVar(v, w *types.Var) *types.Var {
	if v == nil || w != nil && w.Pos() < v.Pos() {
		return w
	}
	return v
}

// read adds loop to those that read the object to its end.
func (t *trail) read(loop span) {
	if i, ok := slices.BinarySearchFunc(t.reads, loop, func(a, b span) int { return int(a.pos - b.pos) }); !ok {
		t.reads = slices.Insert(slices.Clip(t.reads), i, loop)
	}
}

func (t *trail) equal(u *trail) bool {
	return t.target == u.target && t.into == u.into && t.begun == u.begun && t.next == u.next && t.lent == u.lent &&
		t.spawned == u.spawned && slices.Equal(t.parents, u.parents) && slices.Equal(t.reads, u.reads)
}

// isReadAt reports whether pos is in a loop that reads the object to its end.
func (t *trail) isReadAt(pos token.Pos) bool {
	return slices.ContainsFunc(t.reads, func(loop span) bool { return loop.holds(pos) })
}

// isReadBefore reports whether the object, which is rows, is at a row by pos.
func (t *trail) isReadBefore(pos token.Pos) bool { return t.next.IsValid() && t.next < pos }
