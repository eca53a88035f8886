package ownership

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// looseStates is how many states of one statement are kept apart even if the
// same obligations are open in them.
const looseStates = 6

// joinable reports whether a and b, states of one place at which so many are kept, become
// one: the same obligations are open, and the constants agree unless there are many.
func joinable(a, b *domain.State, kept int) bool {
	return a.Same(b) && (kept >= looseStates || a.Agrees(b))
}

// limit joins states until they are few enough.
func (f *flow) limit(states []*domain.State) []*domain.State {
	if len(states) <= looseStates {
		return states
	}
	all := make([]results, len(states))
	for i, st := range states {
		all[i].st = st
	}
	return statesOf(f.joined(all))
}

// widen joins st into first, which is in other obligations: what is not the same in
// both is given up. It returns that, and whether first has changed.
func (f *flow) widen(first, st *domain.State) (givenUp []domain.ObjID, changed bool) {
	for i := 0; i < len(first.Held); {
		h := first.Held[i]
		if s, ok := st.Status(h.ID); ok && s == h.Status {
			i++
			continue
		}
		givenUp = append(givenUp, h.ID)
		changed = changed || h.Status != domain.Stored
		if f.isGiven(h.ID) {
			first.Held[i].Status = domain.Stored
			i++
			continue
		}
		first.GiveUp(h.ID)
	}
	for _, h := range st.Held {
		if s, ok := first.Status(h.ID); f.isGiven(h.ID) && (!ok || s != domain.Stored) {
			first.Set(h.ID, domain.Stored)
			changed = true
		}
	}
	for first.Defers.Shape() != st.Defers.Shape() && first.Defers != nil {
		first.Defers = first.Defers.Next
		changed = true
	}
	return givenUp, first.Join(st) || changed
}

// isGiven reports whether id is what the caller may hold.
func (f *flow) isGiven(id domain.ObjID) bool {
	k := f.objects[id].Kind
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

// joined joins those of all in which the same obligations are open, and what exceeds
// maxStates.
func (f *flow) joined(all []results) []results {
	var kept []results
	for _, r := range all {
		i := slices.IndexFunc(kept, func(k results) bool { return joinable(k.st, r.st, len(kept)) })
		switch {
		case i < 0 && len(kept) < maxStates:
			kept = append(kept, r)
			continue
		case i < 0:
			i = 0
		}
		k := kept[i]
		for n := range k.vals {
			k.vals[n] = k.st.Joined(r.st, k.vals[n], r.vals[n])
		}
		givenUp, _ := f.widen(k.st, r.st)
		for _, id := range givenUp {
			f.record(Event{ID: id, What: Escaped})
		}
	}
	return kept
}
