// Package domain holds what the flow knows at a point of a program: values, the places
// that hold them, and states. It knows the syntax that they come from only by name, and
// nothing of what calls do.
//
// What a state says about a place or a condition is a must property: it holds on each path that
// leads to the state. Trails, and the objects that values refer to, are may properties. States are
// not joined if an obligation is open in only one of them, so statuses are exact.
package domain

import (
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A Status is what has happened to an object so far. An obligation that is
// not among the held objects of a state is no longer due.
type Status uint8

const (
	Open     Status = iota // to be released
	Begun                  // to be released, in the state that an acquirer on it began
	Deferred               // released when the function ends
	Released               // a parameter: released
	Scanned                // a parameter: its Scan was called, which releases a row
	Stored                 // a parameter: passed on
	Lent                   // a parameter: passed to code that seems to use it only
	Alive                  // a context: not canceled
	Given                  // kept in a parameter, whose caller is to end it
)

// A Held object is one whose status matters.
type Held struct {
	ID     ObjID
	Status Status
}

// A State is what holds on some paths to a point of the program: one disjunct.
type State struct {
	Env  Env
	Held []Held // in order
	// GivenUp are obligations that are not followed any more, though what began may not be
	// over: deferred, escaped or lost ones. In order.
	GivenUp []ObjID
	Facts   []Fact // the latest last
	Defers  *Deferral
	Temps   []ObjID      // obligations that began in the current statement
	trails  []Tracked    // of objects, in order
	Shared  []*types.Var // variables that others may set at any time; see share
}

// Clone returns a copy that can change without s.
func (s *State) Clone() *State {
	c := *s
	c.Env = s.Env.copied()
	c.Held = slices.Clone(s.Held)
	c.Temps = slices.Clone(s.Temps)
	return &c
}

// Status returns the status of id, and whether it is held.
func (s *State) Status(id ObjID) (Status, bool) {
	i, ok := slices.BinarySearchFunc(s.Held, id, func(h Held, id ObjID) int { return int(h.ID - id) })
	if !ok {
		return 0, false
	}
	return s.Held[i].Status, true
}

// Due reports whether id is held and nothing will release it.
func (s *State) Due(id ObjID) bool {
	status, ok := s.Status(id)
	return ok && (status == Open || status == Begun)
}

// Set gives id the status, whether or not it was held.
func (s *State) Set(id ObjID, status Status) {
	i, ok := slices.BinarySearchFunc(s.Held, id, func(h Held, id ObjID) int { return int(h.ID - id) })
	if ok {
		s.Held[i].Status = status
		return
	}
	s.Held = slices.Insert(s.Held, i, Held{id, status})
}

// Drop forgets id: the function need not release it any more.
func (s *State) Drop(id ObjID) {
	i, ok := slices.BinarySearchFunc(s.Held, id, func(h Held, id ObjID) int { return int(h.ID - id) })
	if ok {
		s.Held = slices.Delete(s.Held, i, i+1)
	}
	if i, ok := s.findTrail(id); ok {
		s.trails = slices.Delete(slices.Clone(s.trails), i, i+1)
	}
}

// GiveUp drops id, which may still be held.
func (s *State) GiveUp(id ObjID) {
	s.Drop(id)
	s.GivenUp = Union(s.GivenUp, []ObjID{id})
}

// Finish drops id, which is over.
func (s *State) Finish(id ObjID) {
	s.Drop(id)
	if i, ok := slices.BinarySearch(s.GivenUp, id); ok {
		s.GivenUp = slices.Delete(slices.Clone(s.GivenUp), i, i+1)
	}
}

// MayHold returns what may be held, in order.
func (s *State) MayHold() []ObjID {
	held := make([]ObjID, len(s.Held))
	for i, h := range s.Held {
		held[i] = h.ID
	}
	return Union(held, s.GivenUp)
}

// Same reports whether the same obligations are open in s and t, so that the two
// can be joined.
func (s *State) Same(t *State) bool {
	return s.Defers.Shape() == t.Defers.Shape() && slices.Equal(s.Held, t.Held)
}

// Agrees reports whether the same variables have the same constants in s and t, since the step
// of a state machine says what is open, and the same parameters were nil, which had nothing to end.
func (s *State) Agrees(t *State) bool {
	within := func(a, b *State) bool {
		return !slices.ContainsFunc(a.Env.List, func(n Binding) bool {
			return n.Value.Const != "" && b.Env.Get(n.Place).Const != n.Value.Const || wasNil(n) && b.Env.Get(n.Place).Truth != summary.No
		})
	}
	return within(s, t) && within(t, s)
}

// wasNil reports whether n says that a pointer or interface was nil at the start of the
// function, other than an error.
func wasNil(n Binding) bool {
	if n.Place.Path != Initial || n.Value.Truth != summary.No {
		return false
	}
	switch t := types.Unalias(n.Place.V.Type()); t.Underlying().(type) {
	case *types.Pointer:
		return true
	case *types.Interface:
		return !types.Identical(t, types.Universe.Lookup("error").Type())
	}
	return false
}

// Join adds what holds in t to s, and reports whether s has changed.
func (s *State) Join(t *State) bool {
	// One place may follow another: none changes before all were looked up.
	var after []Binding
	for i, b := range s.Env.List {
		if i < len(t.Env.List) && t.Env.List[i] == b {
			continue
		}
		v, w := *b.Value, t.Env.Get(b.Place)
		if v.Equal(w) {
			continue
		}
		if j := s.Joined(t, v, w); !j.Equal(v) {
			after = append(after, Binding{b.Place, &j})
		}
	}
	changed := len(after) > 0
	for _, b := range after {
		s.Put(b.Place, *b.Value)
	}
	for _, b := range t.Env.List {
		// What only t knows holds no more, but for what it may refer to.
		if s.Env.Find(b.Place) != nil {
			continue
		}
		if j := (Value{}).join(*b.Value); !j.IsZero() {
			s.Put(b.Place, j)
			changed = true
		}
	}
	defers, more := s.Defers.join(t.Defers)
	s.Defers = defers
	changed = s.joinTrails(t) || changed || more
	shared := UnionVars(s.Shared, t.Shared)
	changed = changed || len(shared) != len(s.Shared)
	s.Shared = shared
	givenUp := Union(s.GivenUp, t.GivenUp)
	changed = changed || len(givenUp) != len(s.GivenUp)
	s.GivenUp = givenUp
	n := len(s.Facts)
	s.Facts = common(s.Facts, t.Facts)
	return changed || len(s.Facts) != n
}

// common returns those of a that are in b. Mostly the first ones are the same.
func common(a, b []Fact) []Fact {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	rest := slices.DeleteFunc(slices.Clone(a[n:]), func(f Fact) bool { return !slices.Contains(b[n:], f) })
	return append(a[:n:n], rest...)
}

// Joined joins v of s and w of t. A truth that follows another place is looked
// up where the two follow different ones.
func (s *State) Joined(t *State, v, w Value) Value {
	if v.Rel != w.Rel {
		v, w = s.Alone(v), t.Alone(w)
	}
	return v.join(w)
}

// Alone returns v with its truth, following no place.
func (s *State) Alone(v Value) Value {
	v.Truth, v.Rel = s.Truth(v), Relation{}
	return v
}

// Put gives the place p the value v.
func (s *State) Put(p Place, v Value) { s.Env.put(p, v) }

// Truth returns what is known of the truth of v. The place that v follows does
// not follow another: see follow.
func (s *State) Truth(v Value) summary.Truth {
	if v.Truth != summary.Unknown {
		return v.Truth
	}
	truth := s.Env.Get(v.Rel.Place).Truth
	if v.Rel.Flip {
		return truth.Not()
	}
	return truth
}

// Assume makes v true or false, and reports whether it can be.
func (s *State) Assume(v Value, want summary.Truth) bool {
	if known := s.Truth(v); known != summary.Unknown {
		return known == want
	}
	if !s.assumeImplied(v, want) {
		return false
	}
	if v.Rel.V == nil {
		return true
	}
	if v.Rel.Flip {
		want = want.Not()
	}
	return s.AssumePlace(v.Rel.Place, want)
}

// assumeImplied assumes what holds where v is want, and reports whether it can.
func (s *State) assumeImplied(v Value, want summary.Truth) bool {
	for _, i := range v.Implies {
		if i.When == want && !s.assumeOne(i) {
			return false
		}
	}
	return true
}

// assumeOne assumes the truth or the constant of i, and reports whether that can be.
func (s *State) assumeOne(i Implied) bool {
	if i.Const == "" {
		return s.AssumePlace(i.Place, i.Truth)
	}
	v := s.Env.Get(i.Place)
	if v.Const != "" {
		return v.Const == i.Const
	}
	v.Assumed = strings.HasSuffix(i.Place.Path, ".") && v.IsZero()
	v.Const = i.Const
	s.Put(i.Place, v)
	return true
}

// AssumePlace notes that what is in p has the truth want, with all that follows, and
// reports whether that can be.
func (s *State) AssumePlace(p Place, want summary.Truth) bool {
	v := s.Env.Get(p)
	if v.Truth != summary.Unknown {
		return v.Truth == want
	}
	v.Assumed = strings.HasSuffix(p.Path, ".") && v.IsZero()
	v.Truth = want
	s.Put(p, v)
	return s.assumeImplied(v, want)
}

// Freeze makes places independent of the place that they follow, if changing reports true for the
// latter, because it is about to change.
func (s *State) Freeze(changing func(Place) bool) {
	s.Env.update(func(v *Value) bool { return v.follows(changing) }, func(v *Value) { *v = s.Independent(*v, changing) })
}

// Independent returns what is known of v without what holds of the places of
// which changing holds.
func (s *State) Independent(v Value, changing func(Place) bool) Value {
	if !v.follows(changing) {
		return v
	}
	if changing(v.Rel.Place) {
		v = s.Alone(v)
	}
	v.Implies = slices.DeleteFunc(slices.Clone(v.Implies), func(i Implied) bool { return changing(i.Place) })
	return v
}

// Forget removes what is known of p and its fields, which are about to change, and
// what others know because they follow them.
func (s *State) Forget(p Place) {
	s.Freeze(p.Holds)
	s.Env.Remove(p.Holds)
}

// Reaches reports whether something that s knows refers to id.
func (s *State) Reaches(id ObjID) bool {
	for _, b := range s.Env.List {
		if slices.Contains(b.Value.Objs, id) {
			return true
		}
	}
	return s.DefersWith(id)
}

// DefersWith reports whether a deferred call got id.
func (s *State) DefersWith(id ObjID) bool {
	for d := s.Defers; d != nil; d = d.Next {
		if d.gets(id) {
			return true
		}
	}
	return false
}
