package domain

import (
	"cmp"
	"slices"
	"strings"
)

// An Env is what a state knows of places. States are copied all the time and
// know few places, so it is a list in the order of the variables. Copies share it
// until one of them changes, and its values always: a binding is replaced, never
// changed.
type Env struct {
	List   []Binding
	shared bool // with a copy
}

// A Binding is what is known of one place.
type Binding struct {
	Place Place
	Value *Value
}

// copied returns a copy of e.
func (e *Env) copied() Env {
	e.shared = true
	return *e
}

// own makes the list one that may change, and leaves room for what is found out
// next.
func (e *Env) own() {
	if e.shared {
		e.List, e.shared = append(make([]Binding, 0, len(e.List)+4), e.List...), false
	}
}

// search returns where p is in e or belongs.
func (e Env) search(p Place) (int, bool) {
	i, ok := slices.BinarySearchFunc(e.List, p, func(b Binding, p Place) int { return b.Place.compare(p) })
	for j := i; ok && j < len(e.List) && e.List[j].Place.compare(p) == 0; j++ {
		if e.List[j].Place == p {
			return j, true
		}
	}
	return i, false
}

// compare orders places. The variables of the clauses of a type switch are at
// one position.
func (p Place) compare(q Place) int {
	if c := cmp.Compare(p.V.Pos(), q.V.Pos()); c != 0 {
		return c
	}
	return strings.Compare(p.Path, q.Path)
}

// Find returns what is known of p, or nil.
func (e Env) Find(p Place) *Value {
	if p.V == nil {
		return nil
	}
	if i, ok := e.search(p); ok {
		return e.List[i].Value
	}
	return nil
}

// Get returns what is known of p, which may be nothing.
func (e Env) Get(p Place) Value {
	if v := e.Find(p); v != nil {
		return *v
	}
	return Value{}
}

// put makes v what is known of p.
func (e *Env) put(p Place, v Value) {
	i, ok := e.search(p)
	if !ok && v.IsZero() {
		return
	}
	e.own()
	switch {
	case v.IsZero():
		e.List = slices.Delete(e.List, i, i+1)
	case ok:
		e.List[i].Value = &v
	default:
		e.List = slices.Insert(e.List, i, Binding{p, &v})
	}
}

// update changes what is known of the places that match.
func (e *Env) update(match func(*Value) bool, change func(*Value)) {
	gone := false
	for i := range e.List {
		if !match(e.List[i].Value) {
			continue
		}
		e.own()
		v := *e.List[i].Value
		change(&v)
		e.List[i].Value = &v
		gone = gone || v.IsZero()
	}
	if gone {
		e.List = slices.DeleteFunc(e.List, func(b Binding) bool { return b.Value.IsZero() })
	}
}

// Remove forgets the places of which gone holds.
func (e *Env) Remove(gone func(Place) bool) {
	in := func(b Binding) bool { return gone(b.Place) }
	if slices.ContainsFunc(e.List, in) {
		e.own()
		e.List = slices.DeleteFunc(e.List, in)
	}
}
