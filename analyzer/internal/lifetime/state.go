package lifetime

import (
	"go/types"
	"slices"
	"strings"
)

// A status is what has happened to an object so far. An obligation that is
// not among the held objects of a state is no longer due.
type status uint8

const (
	open     status = iota // to be released
	begun                  // to be released, in the state that an acquirer on it began
	deferred               // released when the function ends
	released               // a parameter: released
	scanned                // a parameter: its Scan was called, which releases a row
	stored                 // a parameter: handed on
	lent                   // a parameter: passed to code that seems to use it only
	alive                  // a context: not cancelled
	given                  // kept in a parameter, whose caller is to end it
)

// A held object is one whose status matters.
type held struct {
	id     objID
	status status
}

// A fact is the truth of a condition that is no plain variable.
type fact struct {
	cond  string
	truth Truth
}

// A state is what holds on some paths to a point of the program: one disjunct.
type state struct {
	env    env
	held   []held // in order
	facts  []fact // the latest last
	defers *deferral
	temps  []objID      // obligations that began in the current statement
	trails []tracked    // of objects, in order
	shared []*types.Var // variables that others may set at any time; see share
}

func (s *state) clone() *state {
	c := *s
	c.env = s.env.copied()
	c.held = slices.Clone(s.held)
	c.temps = slices.Clone(s.temps)
	return &c
}

// status returns the status of id, and whether it is held.
func (s *state) status(id objID) (status, bool) {
	i, ok := slices.BinarySearchFunc(s.held, id, func(h held, id objID) int { return int(h.id - id) })
	if !ok {
		return 0, false
	}
	return s.held[i].status, true
}

// due reports whether id is held and nothing will release it.
func (s *state) due(id objID) bool {
	status, ok := s.status(id)
	return ok && (status == open || status == begun)
}

func (s *state) set(id objID, status status) {
	i, ok := slices.BinarySearchFunc(s.held, id, func(h held, id objID) int { return int(h.id - id) })
	if ok {
		s.held[i].status = status
		return
	}
	s.held = slices.Insert(s.held, i, held{id, status})
}

func (s *state) drop(id objID) {
	i, ok := slices.BinarySearchFunc(s.held, id, func(h held, id objID) int { return int(h.id - id) })
	if ok {
		s.held = slices.Delete(s.held, i, i+1)
	}
	if i, ok := s.findTrail(id); ok {
		s.trails = slices.Delete(slices.Clone(s.trails), i, i+1)
	}
}

// same reports whether the same duties are open in s and t, so that the two
// can be joined.
func (s *state) same(t *state) bool {
	return s.defers.shape() == t.defers.shape() && slices.Equal(s.held, t.held)
}

// join adds what holds in t to s, and reports whether s has changed.
func (s *state) join(t *state) bool {
	// One place may follow another: none changes before all were looked up.
	var after []binding
	for i, b := range s.env.list {
		if i < len(t.env.list) && t.env.list[i] == b {
			continue
		}
		v, w := *b.value, t.env.get(b.place)
		if v.equal(w) {
			continue
		}
		if j := s.joined(t, v, w); !j.equal(v) {
			after = append(after, binding{b.place, &j})
		}
	}
	changed := len(after) > 0
	for _, b := range after {
		s.put(b.place, *b.value)
	}
	for _, b := range t.env.list {
		// What only t knows holds no more, but for what it may refer to.
		if s.env.find(b.place) != nil {
			continue
		}
		if j := (value{}).join(*b.value); !j.isZero() {
			s.put(b.place, j)
			changed = true
		}
	}
	defers, more := s.defers.join(t.defers)
	s.defers = defers
	changed = s.joinTrails(t) || changed || more
	shared := unionVars(s.shared, t.shared)
	changed = changed || len(shared) != len(s.shared)
	s.shared = shared
	n := len(s.facts)
	s.facts = common(s.facts, t.facts)
	return changed || len(s.facts) != n
}

// common returns those of a that are in b. Mostly the first ones are the same.
func common(a, b []fact) []fact {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	rest := slices.DeleteFunc(slices.Clone(a[n:]), func(f fact) bool { return !slices.Contains(b[n:], f) })
	return append(a[:n:n], rest...)
}

// joined joins v of s and w of t. A truth that follows another place is looked
// up where the two follow different ones.
func (s *state) joined(t *state, v, w value) value {
	if v.rel != w.rel {
		v, w = s.alone(v), t.alone(w)
	}
	return v.join(w)
}

// alone returns v with its truth, following no place.
func (s *state) alone(v value) value {
	v.truth, v.rel = s.truth(v), relation{}
	return v
}

func (s *state) put(p place, v value) { s.env.put(p, v) }

// truth returns what is known of the truth of v. The place that v follows does
// not follow another: see follow.
func (s *state) truth(v value) Truth {
	if v.truth != Unknown {
		return v.truth
	}
	truth := s.env.get(v.rel.place).truth
	if v.rel.flip {
		return truth.not()
	}
	return truth
}

// assume makes v true or false, and reports whether it can be.
func (s *state) assume(v value, want Truth) bool {
	if known := s.truth(v); known != Unknown {
		return known == want
	}
	if !s.assumeImplied(v, want) {
		return false
	}
	if v.rel.v == nil {
		return true
	}
	if v.rel.flip {
		want = want.not()
	}
	return s.assumePlace(v.rel.place, want)
}

// assumeImplied assumes what holds where v is want, and reports whether it can.
func (s *state) assumeImplied(v value, want Truth) bool {
	for _, i := range v.implies {
		if i.when == want && !s.assumePlace(i.place, i.truth) {
			return false
		}
	}
	return true
}

func (s *state) assumePlace(p place, want Truth) bool {
	v := s.env.get(p)
	if v.truth != Unknown {
		return v.truth == want
	}
	v.assumed = strings.HasSuffix(p.path, ".") && v.isZero()
	v.truth = want
	s.put(p, v)
	return s.assumeImplied(v, want)
}

// freeze makes the places that follow one of which changing holds independent
// of it, because it is about to change.
func (s *state) freeze(changing func(place) bool) {
	s.env.update(func(v *value) bool { return v.follows(changing) }, func(v *value) { *v = s.independent(*v, changing) })
}

// independent returns what is known of v without what holds of the places of
// which changing holds.
func (s *state) independent(v value, changing func(place) bool) value {
	if !v.follows(changing) {
		return v
	}
	if changing(v.rel.place) {
		v = s.alone(v)
	}
	v.implies = slices.DeleteFunc(slices.Clone(v.implies), func(i implied) bool { return changing(i.place) })
	return v
}

// forget removes what is known of p and its fields, which are about to change, and
// what others know because they follow them.
func (s *state) forget(p place) {
	s.freeze(p.holds)
	s.env.remove(p.holds)
}

// reaches reports whether something that s knows refers to id.
func (s *state) reaches(id objID) bool {
	for _, b := range s.env.list {
		if slices.Contains(b.value.objs, id) {
			return true
		}
	}
	return s.defersWith(id)
}

// defersWith reports whether a deferred call got id.
func (s *state) defersWith(id objID) bool {
	for d := s.defers; d != nil; d = d.next {
		if d.gets(id) {
			return true
		}
	}
	return false
}
