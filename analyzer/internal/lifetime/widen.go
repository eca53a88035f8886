package lifetime

import "slices"

// looseStates is how many states of one statement are kept apart even if the
// same duties are open in them.
const looseStates = 6

// limit joins states until they are few enough.
func (f *flow) limit(states []*state) []*state {
	if len(states) <= looseStates {
		return states
	}
	all := make([]results, len(states))
	for i, st := range states {
		all[i].st = st
	}
	return statesOf(f.joined(all))
}

// widen joins st into first, which is in other duties: what is not the same in
// both is given up. It returns that, and whether first has changed.
func (f *flow) widen(first, st *state) (givenUp []objID, changed bool) {
	for i := 0; i < len(first.held); {
		h := first.held[i]
		if s, ok := st.status(h.id); ok && s == h.status {
			i++
			continue
		}
		givenUp = append(givenUp, h.id)
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
	for first.defers.shape() != st.defers.shape() && first.defers != nil {
		first.defers = first.defers.next
		changed = true
	}
	return givenUp, first.join(st) || changed
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
	return f.joined(all)
}

// joined joins those of all in which the same duties are open, and what exceeds
// maxStates.
func (f *flow) joined(all []results) []results {
	var kept []results
	for _, r := range all {
		i := slices.IndexFunc(kept, func(k results) bool { return k.st.same(r.st) })
		switch {
		case i < 0 && len(kept) < maxStates:
			kept = append(kept, r)
			continue
		case i < 0:
			i = 0
		}
		k := kept[i]
		for n := range k.vals {
			k.vals[n] = k.st.joined(r.st, k.vals[n], r.vals[n])
		}
		givenUp, _ := f.widen(k.st, r.st)
		for _, id := range givenUp {
			f.record(event{id: id, what: escaped})
		}
	}
	return kept
}
