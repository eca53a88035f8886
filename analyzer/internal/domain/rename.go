package domain

import "slices"

// Rename makes all that s knows of the object from what it knows of the object to: both are
// one from now on. If one of them is open, so is the other.
func (s *State) Rename(from, to ObjID) {
	refers := func(v *Value) bool { return slices.Contains(v.Objs, from) || slices.Contains(v.PartOf, from) }
	s.Env.update(refers, func(v *Value) { *v = v.renamed(from, to) })
	s.Defers = s.Defers.renamed(from, to)
	s.Temps = renamed(s.Temps, from, to)
	s.GivenUp = renamed(s.GivenUp, from, to)
	s.Extend(to, func(t *Trail) { *t = t.join(s.Trail(from)) })
	status, held := s.Status(from)
	if before, ok := s.Status(to); held && (!ok || status < before) {
		s.Set(to, status)
	}
	s.Drop(from)
	for _, t := range slices.Clone(s.trails) {
		if slices.Contains(t.Parents, from) {
			s.Extend(t.ID, func(t *Trail) { t.Parents = renamed(t.Parents, from, to) })
		}
	}
}

// renamed returns v with to in place of from.
func (v Value) renamed(from, to ObjID) Value {
	v.Objs, v.PartOf = renamed(v.Objs, from, to), renamed(v.PartOf, from, to)
	return v
}

// renamed returns d with to in place of from.
func (d *Deferral) renamed(from, to ObjID) *Deferral {
	if d == nil {
		return nil
	}
	call, next := *d.Call, d.Next.renamed(from, to)
	if !d.gets(from) {
		if next == d.Next {
			return d
		}
		return &Deferral{d.Stack, d.Call, next}
	}
	call.Fun = call.Fun.renamed(from, to)
	call.Vals = slices.Clone(call.Vals)
	for i, v := range call.Vals {
		call.Vals[i] = v.renamed(from, to)
	}
	return &Deferral{d.Stack, &call, next}
}

func renamed(ids []ObjID, from, to ObjID) []ObjID {
	if !slices.Contains(ids, from) {
		return ids
	}
	return Union(slices.DeleteFunc(slices.Clone(ids), func(id ObjID) bool { return id == from }), []ObjID{to})
}
