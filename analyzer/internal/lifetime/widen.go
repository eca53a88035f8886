package lifetime

// looseStates is how many states of one statement are kept apart even if the
// same duties are open in them.
const looseStates = 6

// limit joins states until they are few enough.
func (f *flow) limit(states []*state) []*state {
	if len(states) <= looseStates {
		return states
	}
	var kept []*state
next:
	for _, st := range states {
		for _, k := range kept {
			if k.same(st) {
				k.join(st)
				continue next
			}
		}
		if len(kept) >= maxStates {
			f.widen(kept[0], st)
			continue
		}
		kept = append(kept, st)
	}
	return kept
}

// widen joins st into first, which is in other duties: what is not the same in
// both is given up. It reports whether first has changed.
func (f *flow) widen(first, st *state) bool {
	changed := false
	for i := 0; i < len(first.held); {
		h := first.held[i]
		if s, ok := st.status(h.id); ok && s == h.status {
			i++
			continue
		}
		f.objects[h.id].escapes = true
		changed = changed || h.status != stored
		if f.isGiven(h.id) {
			first.held[i].status = stored
			i++
			continue
		}
		first.drop(h.id)
	}
	for _, h := range st.held {
		if s, ok := first.status(h.id); f.isGiven(h.id) && (!ok || s != stored) {
			first.set(h.id, stored)
			changed = true
		}
	}
	for first.defers != st.defers && first.defers != nil {
		first.defers = first.defers.next
		changed = true
	}
	return first.join(st) || changed
}

// isGiven reports whether id is what the caller may hold.
func (f *flow) isGiven(id objID) bool {
	k := f.objects[id].kind
	return k == param || k == captured
}

// limitResults joins the results of one expression until they are few enough:
// a call with many arguments that are calls themselves has two to the power of
// their number.
func (f *flow) limitResults(all []results) []results {
	if len(all) <= maxStates {
		return all
	}
	var kept []results
next:
	for _, r := range all {
		for _, k := range kept {
			if k.st.same(r.st) {
				k.absorb(r)
				k.st.join(r.st)
				continue next
			}
		}
		if len(kept) >= maxStates {
			kept[0].absorb(r)
			f.widen(kept[0].st, r.st)
			continue
		}
		kept = append(kept, r)
	}
	return kept
}

// absorb joins the values of s into those of r.
func (r results) absorb(s results) {
	for i := range min(len(r.vals), len(s.vals)) {
		r.vals[i] = r.st.joined(s.st, r.vals[i], s.vals[i])
	}
}
