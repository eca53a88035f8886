package domain

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// An ObjID numbers an object of a flow.
type ObjID int32

// A Place is a variable, or a field reached from it: "p.rows" is p and "rows.".
type Place struct {
	V    *types.Var
	Path string
}

// Holds reports whether q changes when p is assigned.
func (p Place) Holds(q Place) bool {
	return q.V == p.V && !q.IsInitial() && strings.HasPrefix(q.Path, p.Path)
}

// Initial is the path of the value that a parameter has at the start. The path of a field
// follows it.
const Initial = "\x00"

// IsInitial reports whether p is a value that a parameter has at the start, which never
// changes.
func (p Place) IsInitial() bool { return strings.HasPrefix(p.Path, Initial) }

// Elsewhere is the path of the parts of a variable of which it is not known which they are.
const Elsewhere = "\x01"

// Pointee is the path of what a variable points to.
const Pointee = "*"

// A Relation is a place with the same truth, or the opposite one if flip.
type Relation struct {
	Place
	Flip bool
}

// A Value is what is known of the value of an expression. The zero value says
// nothing.
type Value struct {
	Truth    summary.Truth
	ErrTruth summary.Truth // see errField
	// local: memory that was made here, and that no other code sees yet.
	Local bool
	// made: a literal, or the result of what is called as a constructor is.
	Made bool
	// Const is the exact text of a constant with a name, or "".
	Const string
	Rel   Relation
	// assumed: a condition gave its truth to a field of which nothing else was known; it
	// refers to what the struct does.
	Assumed bool
	// implies is what else holds if the value is true, or false.
	Implies []Implied
	Objs    []ObjID      // what it is or holds, in order
	PartOf  []ObjID      // what it is a part of, without which it cannot be released
	Funcs   []*FuncValue // what it may be as a function
	Addr    Place        // it points to this local variable
	// errField is the name of a field with the truth errTruth, or that of the place errRel.
	ErrField string
	ErrRel   Place
}

// A FuncValue is a function value of which something is known.
type FuncValue struct {
	Lit      *ast.FuncLit
	Method   *types.Func    // bound to the objects of the value
	Func     *types.Func    // a function, or a method whose receiver is the first argument
	Releases bool           // calling it releases the objects of the value
	Until    summary.Ending // the call that does so
}

// An Implied records what follows if a value has the truth when: the truth of a place, or the
// constant in it.
type Implied struct {
	When  summary.Truth
	Place Place
	Truth summary.Truth
	Const string
}

// TruthOf returns the truth of a condition whose value is b.
func TruthOf(b bool) summary.Truth {
	if b {
		return summary.Yes
	}
	return summary.No
}

// IsZero reports whether v says nothing.
func (v Value) IsZero() bool { return v.Equal(Value{}) }

// Not returns the negation of v.
func (v Value) Not() Value {
	return Value{Truth: v.Truth.Not(), Rel: Relation{v.Rel.Place, v.Rel.V != nil && !v.Rel.Flip}}
}

// Error returns the error in the field that v has for one.
func (v Value) Error() Value { return Value{Truth: v.ErrTruth, Rel: Relation{Place: v.ErrRel}} }

// AsCondition returns v as a truth value only.
func (v Value) AsCondition() Value {
	return Value{Truth: v.Truth, Rel: v.Rel}
}

// follows reports whether something that is known of v depends on a place of
// which changing holds.
func (v Value) follows(changing func(Place) bool) bool {
	return changing(v.Rel.Place) ||
		slices.ContainsFunc(v.Implies, func(i Implied) bool { return changing(i.Place) })
}

// join returns what holds of v and of w.
func (v Value) join(w Value) Value {
	u := Value{
		Truth: v.Truth.Join(w.Truth),
		Objs:  Union(v.Objs, w.Objs), PartOf: Union(v.PartOf, w.PartOf),
		Funcs: unionFuncs(v.Funcs, w.Funcs),
		Local: v.Local && w.Local, Made: v.Made && w.Made, Assumed: v.Assumed && w.Assumed,
	}
	if v.Rel == w.Rel {
		u.Rel = v.Rel
	}
	if v.Const == w.Const {
		u.Const = v.Const
	}
	if slices.Equal(v.Implies, w.Implies) {
		u.Implies = v.Implies
	}
	if v.Addr == w.Addr {
		u.Addr = v.Addr
	}
	if v.ErrField == w.ErrField {
		u.ErrField, u.ErrTruth = v.ErrField, v.ErrTruth.Join(w.ErrTruth)
		if v.ErrRel == w.ErrRel {
			u.ErrRel = v.ErrRel
		}
	}
	return u
}

// Equal reports whether the same is known of v and w.
func (v Value) Equal(w Value) bool {
	return v.Truth == w.Truth && v.Const == w.Const && v.Rel == w.Rel && v.Addr == w.Addr &&
		v.Local == w.Local && v.Made == w.Made && v.Assumed == w.Assumed && v.ErrField == w.ErrField && v.ErrTruth == w.ErrTruth && v.ErrRel == w.ErrRel &&
		slices.Equal(v.Objs, w.Objs) && slices.Equal(v.PartOf, w.PartOf) && slices.Equal(v.Funcs, w.Funcs) && slices.Equal(v.Implies, w.Implies)
}

// Union returns the objects of a and b, both in order.
func Union(a, b []ObjID) []ObjID {
	for _, id := range b {
		if i, ok := slices.BinarySearch(a, id); !ok {
			a = slices.Insert(slices.Clip(a), i, id)
		}
	}
	return a
}

func unionFuncs(a, b []*FuncValue) []*FuncValue {
	for _, f := range b {
		if !slices.Contains(a, f) {
			a = append(slices.Clip(a), f)
		}
	}
	return a
}

// ObjectsOf returns what vals refer to, in order.
func ObjectsOf(vals []Value) []ObjID {
	var ids []ObjID
	for _, v := range vals {
		ids = Union(ids, v.Objs)
	}
	return ids
}
