package lifetime

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// An objID numbers an object of a flow.
type objID int32

// A place is a variable, or a field reached from it: "p.rows" is p and "rows.".
type place struct {
	v    *types.Var
	path string
}

// holds reports whether q changes when p is assigned.
func (p place) holds(q place) bool {
	return q.v == p.v && q.path != initial && strings.HasPrefix(q.path, p.path)
}

// initial is the path of the value that a parameter has at the start.
const initial = "\x00"

// pointee is the path of what a variable points to.
const pointee = "*"

// A relation is a place with the same truth, or the opposite one if flip.
type relation struct {
	place
	flip bool
}

// A value is what is known of the value of an expression. The zero value says
// nothing.
type value struct {
	truth    Truth
	errTruth Truth // see errField
	// local: memory that was made here, and that no other code sees yet.
	local bool
	// made: a literal, or the result of what is called as a constructor is.
	made bool
	rel  relation
	// assumed: a condition gave its truth to a field of which nothing else was known; it
	// refers to what the struct does.
	assumed bool
	// implies is what else holds if the value is true, or false.
	implies []implied
	objs    []objID      // what it is or holds, in order
	partOf  []objID      // what it is a part of, without which it cannot be released
	fns     []*funcValue // what it may be as a function
	addr    place        // it points to this local variable
	// errField is the name of a field with the truth errTruth.
	errField string
}

// A funcValue is a function value of which something is known.
type funcValue struct {
	lit      *ast.FuncLit
	method   *types.Func // bound to the objects of the value
	releases bool        // calling it releases the objects of the value
}

// An implied is the truth that a place has where a value is what when says.
type implied struct {
	when  Truth
	place place
	truth Truth
}

func truthOf(b bool) Truth {
	if b {
		return Yes
	}
	return No
}

// isZero reports whether v says nothing.
func (v value) isZero() bool { return v.equal(value{}) }

// not returns the negation of v.
func (v value) not() value {
	return value{truth: v.truth.not(), rel: relation{v.rel.place, v.rel.v != nil && !v.rel.flip}}
}

// asCondition returns v as a truth value only.
func (v value) asCondition() value {
	return value{truth: v.truth, rel: v.rel}
}

// follows reports whether something that is known of v depends on a place of
// which changing holds.
func (v value) follows(changing func(place) bool) bool {
	return changing(v.rel.place) ||
		slices.ContainsFunc(v.implies, func(i implied) bool { return changing(i.place) })
}

// join returns what holds of v and of w.
func (v value) join(w value) value {
	u := value{
		truth: v.truth.join(w.truth),
		objs:  union(v.objs, w.objs), partOf: union(v.partOf, w.partOf),
		fns:   unionFuncs(v.fns, w.fns),
		local: v.local && w.local, made: v.made && w.made, assumed: v.assumed && w.assumed,
	}
	if v.rel == w.rel {
		u.rel = v.rel
	}
	if slices.Equal(v.implies, w.implies) {
		u.implies = v.implies
	}
	if v.addr == w.addr {
		u.addr = v.addr
	}
	if v.errField == w.errField {
		u.errField, u.errTruth = v.errField, v.errTruth.join(w.errTruth)
	}
	return u
}

func (v value) equal(w value) bool {
	return v.truth == w.truth && v.rel == w.rel && v.addr == w.addr &&
		v.local == w.local && v.made == w.made && v.assumed == w.assumed && v.errField == w.errField && v.errTruth == w.errTruth &&
		slices.Equal(v.objs, w.objs) && slices.Equal(v.partOf, w.partOf) && slices.Equal(v.fns, w.fns) && slices.Equal(v.implies, w.implies)
}

// union returns the objects of a and b, both in order.
func union(a, b []objID) []objID {
	for _, id := range b {
		if i, ok := slices.BinarySearch(a, id); !ok {
			a = slices.Insert(slices.Clip(a), i, id)
		}
	}
	return a
}

func unionFuncs(a, b []*funcValue) []*funcValue {
	for _, f := range b {
		if !slices.Contains(a, f) {
			a = append(slices.Clip(a), f)
		}
	}
	return a
}
