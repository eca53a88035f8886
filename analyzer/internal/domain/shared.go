package domain

import (
	"go/types"
	"slices"
)

// IsShared reports whether others may set v at any time.
func (s *State) IsShared(v *types.Var) bool { return slices.Contains(s.Shared, v) }

// UnionVars returns the variables of a and b, both in order.
func UnionVars(a, b []*types.Var) []*types.Var {
	for _, v := range b {
		if !slices.Contains(a, v) {
			i, _ := slices.BinarySearchFunc(a, v, func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
			a = slices.Insert(slices.Clip(a), i, v)
		}
	}
	return a
}

// Unsee forgets whether p and its parts are nil, false or an error, because that
// may have changed. What they refer to is still known: code that changes it shares
// the objects.
func (s *State) Unsee(p Place) {
	s.Freeze(p.Holds)
	for _, b := range slices.Clone(s.Env.List) {
		if p.Holds(b.Place) {
			known := b.Value
			s.Put(b.Place, Value{Objs: known.Objs, PartOf: known.PartOf, Funcs: known.Funcs, Local: known.Local, Made: known.Made})
		}
	}
	s.Changed(p.V)
}

// UnseeShared forgets what is known of variables that may be set during a call,
// or while the function waits.
func (s *State) UnseeShared() {
	for _, v := range s.Shared {
		s.Unsee(Place{V: v})
	}
}
