package domain

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A Trail is what has happened to an object on the paths that lead to a state, besides
// its status. All of it may have happened: where paths join, trails are united.
type Trail struct {
	Target  *types.Var       // the first variable that got it
	Into    *types.Var       // the parameter that keeps it; see into.go
	Begun   *catalog.Session // what began on it
	Parents []ObjID          // with which it ends
	reads   []Span           // loops that read it to its end
	Next    token.Pos        // the first call of its Next
	Lent    bool             // unknown code got it, to use it; see presumed_borrow.go
	LentTo  *types.Var       // the only function in a parameter that got it, to use it
	Spawned bool             // a goroutine got it
}

// A Tracked object is one with a trail.
type Tracked struct {
	ID ObjID
	*Trail
}

// noTrail is the trail of an object to which nothing has happened.
var noTrail = &Trail{}

func (s *State) findTrail(id ObjID) (int, bool) {
	return slices.BinarySearchFunc(s.trails, id, func(t Tracked, id ObjID) int { return int(t.ID - id) })
}

// Trail returns what has happened to id. It is not to be changed.
func (s *State) Trail(id ObjID) *Trail {
	if i, ok := s.findTrail(id); ok {
		return s.trails[i].Trail
	}
	return noTrail
}

// Extend adds to what has happened to id. Copies of the state share trails.
func (s *State) Extend(id ObjID, change func(*Trail)) {
	i, ok := s.findTrail(id)
	longer := *s.Trail(id)
	if change(&longer); longer.equal(s.Trail(id)) {
		return
	}
	s.trails = slices.Clone(s.trails)
	if ok {
		s.trails[i].Trail = &longer
	} else {
		s.trails = slices.Insert(s.trails, i, Tracked{id, &longer})
	}
}

// joinTrails adds the trails of t to those of s, and reports whether any has changed.
func (s *State) joinTrails(t *State) bool {
	changed := false
	for i, other := range t.trails {
		if i < len(s.trails) && s.trails[i] == other {
			continue
		}
		have := s.Trail(other.ID)
		if have == other.Trail {
			continue
		}
		if joined := have.join(other.Trail); !joined.equal(have) {
			s.Extend(other.ID, func(t *Trail) { *t = joined })
			changed = true
		}
	}
	return changed
}

// join returns what has happened on either trail.
func (t *Trail) join(u *Trail) Trail {
	j := *t
	j.Target, j.Into = firstVar(t.Target, u.Target), firstVar(t.Into, u.Into)
	if j.Begun == nil || u.Begun != nil && u.Begun.Name < j.Begun.Name {
		j.Begun = u.Begun
	}
	j.Parents = Union(t.Parents, u.Parents)
	for _, loop := range u.reads {
		j.Read(loop)
	}
	if !j.Next.IsValid() || u.Next.IsValid() && u.Next < j.Next {
		j.Next = u.Next
	}
	if t.LentTo != u.LentTo {
		j.LentTo = nil
	}
	j.Lent, j.Spawned = t.Lent || u.Lent, t.Spawned || u.Spawned
	return j
}

func firstVar(v, w *types.Var) *types.Var {
	if v == nil || w != nil && w.Pos() < v.Pos() {
		return w
	}
	return v
}

// Read adds loop to those that read the object to its end.
func (t *Trail) Read(loop Span) {
	if i, ok := slices.BinarySearchFunc(t.reads, loop, func(a, b Span) int { return int(a.Pos - b.Pos) }); !ok {
		t.reads = slices.Insert(slices.Clip(t.reads), i, loop)
	}
}

func (t *Trail) equal(u *Trail) bool {
	return t.Target == u.Target && t.Into == u.Into && t.Begun == u.Begun && t.Next == u.Next && t.Lent == u.Lent && t.LentTo == u.LentTo &&
		t.Spawned == u.Spawned && slices.Equal(t.Parents, u.Parents) && slices.Equal(t.reads, u.reads)
}

// IsReadAt reports whether pos is in a loop that reads the object to its end.
func (t *Trail) IsReadAt(pos token.Pos) bool {
	return slices.ContainsFunc(t.reads, func(loop Span) bool { return loop.Holds(pos) })
}

// IsReadBefore reports whether the object, which is of kind rows, has been advanced to a row before
// pos.
func (t *Trail) IsReadBefore(pos token.Pos) bool { return t.Next.IsValid() && t.Next < pos }
