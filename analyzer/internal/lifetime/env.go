package lifetime

import (
	"cmp"
	"slices"
	"strings"
)

// An env is what a state knows of places. States are copied all the time and
// know few places, so it is a list in the order of the variables. Copies share it
// until one of them changes, and its values always: a binding is replaced, never
// changed.
type env struct {
	list   []binding
	shared bool // with a copy
}

// A binding is what is known of one place.
type binding struct {
	place place
	value *value
}

// copied returns a copy of e.
func (e *env) copied() env {
	e.shared = true
	return *e
}

// own makes the list one that may change, and leaves room for what is found out
// next.
func (e *env) own() {
	if e.shared {
		e.list, e.shared = append(make([]binding, 0, len(e.list)+4), e.list...), false
	}
}

// search returns where p is in e or belongs.
func (e env) search(p place) (int, bool) {
	i, ok := slices.BinarySearchFunc(e.list, p, func(b binding, p place) int { return b.place.compare(p) })
	for j := i; ok && j < len(e.list) && e.list[j].place.compare(p) == 0; j++ {
		if e.list[j].place == p {
			return j, true
		}
	}
	return i, false
}

// compare orders places. The variables of the clauses of a type switch are at
// one position.
func (p place) compare(q place) int {
	if c := cmp.Compare(p.v.Pos(), q.v.Pos()); c != 0 {
		return c
	}
	return strings.Compare(p.path, q.path)
}

// find returns what is known of p, or nil.
func (e env) find(p place) *value {
	if p.v == nil {
		return nil
	}
	if i, ok := e.search(p); ok {
		return e.list[i].value
	}
	return nil
}

// get returns what is known of p, which may be nothing.
func (e env) get(p place) value {
	if v := e.find(p); v != nil {
		return *v
	}
	return value{}
}

// put makes v what is known of p.
func (e *env) put(p place, v value) {
	i, ok := e.search(p)
	if !ok && v.isZero() {
		return
	}
	e.own()
	switch {
	case v.isZero():
		e.list = slices.Delete(e.list, i, i+1)
	case ok:
		e.list[i].value = &v
	default:
		e.list = slices.Insert(e.list, i, binding{p, &v})
	}
}

// update changes what is known of the places that match.
func (e *env) update(match func(*value) bool, change func(*value)) {
	gone := false
	for i := range e.list {
		if !match(e.list[i].value) {
			continue
		}
		e.own()
		v := *e.list[i].value
		change(&v)
		e.list[i].value = &v
		gone = gone || v.isZero()
	}
	if gone {
		e.list = slices.DeleteFunc(e.list, func(b binding) bool { return b.value.isZero() })
	}
}

// remove forgets the places of which gone holds.
func (e *env) remove(gone func(place) bool) {
	in := func(b binding) bool { return gone(b.place) }
	if slices.ContainsFunc(e.list, in) {
		e.own()
		e.list = slices.DeleteFunc(e.list, in)
	}
}
