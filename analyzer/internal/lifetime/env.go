package lifetime

import (
	"cmp"
	"slices"
	"strings"
)

// An env is what a state knows of places. States are copied all the time and
// know few places, so it is a list in the order of the variables, and its
// values are shared: a binding is replaced, never changed.
type env []binding

// A binding is what is known of one place.
type binding struct {
	place place
	value *value
}

// clone leaves room for what is found out next.
func (e env) clone() env { return append(make(env, 0, len(e)+4), e...) }

// search returns where p is in e or belongs.
func (e env) search(p place) (int, bool) {
	i, ok := slices.BinarySearchFunc(e, p, func(b binding, p place) int { return b.place.compare(p) })
	for j := i; ok && j < len(e) && e[j].place.compare(p) == 0; j++ {
		if e[j].place == p {
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
		return e[i].value
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
	switch {
	case v.isZero() && ok:
		*e = slices.Delete(*e, i, i+1)
	case v.isZero():
	case ok:
		(*e)[i].value = &v
	default:
		*e = slices.Insert(*e, i, binding{p, &v})
	}
}

// update changes what is known of the places that match.
func (e *env) update(match func(*value) bool, change func(*value)) {
	gone := false
	for i, b := range *e {
		if match(b.value) {
			v := *b.value
			change(&v)
			(*e)[i].value = &v
			gone = gone || v.isZero()
		}
	}
	if gone {
		*e = slices.DeleteFunc(*e, func(b binding) bool { return b.value.isZero() })
	}
}

// remove forgets the places of which gone holds.
func (e *env) remove(gone func(place) bool) {
	*e = slices.DeleteFunc(*e, func(b binding) bool { return gone(b.place) })
}
