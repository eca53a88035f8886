package domain

import (
	"go/ast"
	"go/token"
	"go/types"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

var vars = []*types.Var{
	types.NewVar(1, nil, "a", types.Typ[types.Bool]),
	types.NewVar(2, nil, "b", types.Typ[types.Bool]),
	types.NewVar(3, nil, "c", types.Typ[types.Bool]),
}

var conditions = []string{"x == 1", "y == 2"}

func someValue(r *rand.Rand) Value {
	v := Value{Truth: summary.Truth(r.IntN(3)), Local: r.IntN(2) == 0, Made: r.IntN(2) == 0}
	for id := range ObjID(4) {
		if r.IntN(2) == 0 {
			v.Objs = append(v.Objs, id)
		}
	}
	return v
}

func someState(r *rand.Rand) *State {
	s := &State{}
	for _, v := range vars {
		if r.IntN(3) > 0 {
			s.Put(Place{V: v}, someValue(r))
		}
	}
	for id := range ObjID(3) {
		if r.IntN(2) == 0 {
			s.Extend(id, func(t *Trail) { t.Lent, t.Next = r.IntN(2) == 0, token.Pos(r.IntN(3)) })
		}
	}
	for _, cond := range conditions {
		s.Remember(cond, summary.Truth(r.IntN(3)))
	}
	return s
}

func (s *State) equal(t *State) bool {
	return slices.EqualFunc(s.Env.List, t.Env.List, func(a, b Binding) bool { return a.Place == b.Place && a.Value.Equal(*b.Value) }) &&
		slices.EqualFunc(s.trails, t.trails, func(a, b Tracked) bool { return a.ID == b.ID && a.equal(b.Trail) }) &&
		slices.Equal(s.Shared, t.Shared) &&
		!slices.ContainsFunc(conditions, func(cond string) bool { return s.Known(cond) != t.Known(cond) })
}

// TestJoin holds the laws of a join: s joined with itself is s, the order of two states
// does not matter, and joining the same again changes nothing.
func TestJoin(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		s, u := someState(r), someState(r)
		if s.Clone().Join(s.Clone()) {
			t.Fatalf("joining a state with itself changes it: %v", s)
		}
		one, other := s.Clone(), u.Clone()
		one.Join(u.Clone())
		other.Join(s.Clone())
		if !one.equal(other) {
			t.Fatalf("joined %v and %v in two orders: %v and %v", s.Env, u.Env, one.Env, other.Env)
		}
		if one.Join(u.Clone()) || one.Join(s.Clone()) {
			t.Fatalf("joining again changes what was joined: %v", one.Env)
		}
	}
}

// TestAssume holds that a condition chooses between states instead of contradicting them.
func TestAssume(t *testing.T) {
	t.Parallel()
	p := Place{V: vars[0]}
	s := &State{}
	follows := Value{Rel: Relation{Place: p}}
	if !s.Assume(follows, summary.No) || s.Assume(follows, summary.Yes) {
		t.Error("what was assumed to be false can still be true")
	}
	if s.Truth(follows.Not()) != summary.Yes {
		t.Error("the opposite of what is false is not true")
	}
	s.Forget(p)
	if s.Truth(follows) != summary.Unknown {
		t.Error("a place that changes keeps its truth")
	}
}

// TestDeferrals holds that lists of deferred calls are shared, never changed.
func TestDeferrals(t *testing.T) {
	t.Parallel()
	all := Stacks{}
	first, second := &ast.DeferStmt{}, &ast.DeferStmt{}
	below := all.Push(nil, first, &Call{Vals: []Value{{Objs: []ObjID{1}}}})
	d := all.Push(below, second, &Call{Vals: []Value{{Objs: []ObjID{2}}}})
	e := all.Push(all.Push(nil, first, &Call{Vals: []Value{{Objs: []ObjID{1}}}}), second, &Call{Vals: []Value{{Objs: []ObjID{3}}}})
	if d.Shape() != e.Shape() || d.Shape() == below.Shape() {
		t.Error("equal stacks are not the same pointer, or different ones are")
	}
	joined, changed := d.join(e)
	if !changed || !joined.gets(2) || !joined.gets(3) || d.gets(3) {
		t.Errorf("joined %v, changed %v; d gets 3: %v", joined, changed, d.gets(3))
	}
	if again := all.Push(d, first, &Call{}); again != d {
		t.Error("the next iteration of a loop pushes its statement again")
	}
}
