package lifetime

import (
	"go/token"
	"go/types"
	"slices"
)

// overwritten records that the variable that had o got another value at pos:
// where o was acquired, if that happens in a loop.
func (f *flow) overwritten(st *state, id objID, pos token.Pos) {
	o := f.objects[id]
	if loop, _ := f.loop(o.call.Pos(), o.fn); loop.holds(pos) && pos <= o.call.Pos() {
		f.lose(st, id, loop.end, Loop)
		return
	}
	f.lose(st, id, pos, Reassigned)
}

// replaced follows the assignment of val to the place p, a field of a local variable:
// what only the field referred to is lost.
func (f *flow) replaced(st *state, p place, old, val value, pos token.Pos) {
	in := st.env.get(place{v: p.v})
	for _, id := range old.objs {
		if slices.Contains(val.objs, id) || slices.Contains(st.temps, id) || f.objects[id].kind != obligation {
			continue
		}
		if f.isKeptIn(st, id, p.v) {
			f.overwritten(st, id, pos)
			st.drop(id)
			continue
		}
		if !st.due(id) {
			continue
		}
		in.objs = slices.DeleteFunc(slices.Clone(in.objs), func(have objID) bool { return have == id })
		st.put(place{v: p.v}, in)
		if !st.reaches(id) {
			f.overwritten(st, id, pos)
			st.drop(id)
		}
	}
}

// isKeptIn reports whether the parameter v keeps id, for its caller to end.
func (f *flow) isKeptIn(st *state, id objID, v *types.Var) bool {
	s, held := st.status(id)
	return held && s == given && st.trail(id).into == v
}
