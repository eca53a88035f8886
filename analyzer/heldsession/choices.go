package heldsession

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// alternatives returns what the function v is, one on each way, or one of a list that is written
// down where it is made.
//
//	step := s.skip
//	if loud {
//		step = s.record
//	}
//	err := step(ctx)
//
//	for _, step := range []func(context.Context) error{s.check, s.record} {
//		err := step(ctx)
//
//	step, ok := map[string]func(context.Context) error{"check": s.check, "record": s.record}[name]
//	if ok {
//		err := step(ctx)
func alternatives(v ssa.Value) []ssa.Value {
	switch v := v.(type) {
	case *ssa.Phi:
		return v.Edges
	case *ssa.Extract:
		if lookup, ok := v.Tuple.(*ssa.Lookup); ok && v.Index == 0 {
			return written(lookup.X)
		}
	case *ssa.Lookup:
		return written(v.X)
	case *ssa.UnOp:
		if element, ok := v.X.(*ssa.IndexAddr); ok {
			all, _ := ssaform.Listed(base(element.X))
			return all
		}
	}
	return nil
}

// written returns the values of a map that code writes down where it makes it, and gives
// to nothing else.
func written(v ssa.Value) []ssa.Value {
	made, ok := v.(*ssa.MakeMap)
	if !ok {
		return nil
	}
	var all []ssa.Value
	for _, ref := range ssaform.Referrers(made) {
		switch ref := ref.(type) {
		case *ssa.MapUpdate:
			all = append(all, ref.Value)
		case *ssa.Lookup, *ssa.Range, *ssa.DebugRef:
		default:
			return nil
		}
	}
	return all
}

// chosenFunctions returns the functions in list, as called with args, if all are known.
func (u *unit) chosenFunctions(list []ssa.Value, args []ssa.Value) []callee {
	var all []callee
	for _, v := range list {
		c, ok := u.valued(v)
		if !ok {
			return nil
		}
		var bound []ssa.Value
		if len(c.frames) > 0 {
			bound = c.frames[0].args // the receiver
		}
		c.frames = []frame{{c.s.fn, slices.Concat(bound, args)}}
		all = append(all, c)
	}
	return all
}
