package heldsession

import (
	"slices"
)

// conditions returns what st knows that callers can check, with what must hold besides.
func (w *walk) conditions(st *state, besides []cond) []cond {
	var all []cond
	for k, is := range st.known {
		if w.byCaller(k) && relevant(k.root) {
			all = append(all, cond{k, is})
		}
	}
	for _, c := range besides {
		if relevant(c.Key.root) && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, compareConds)
	return all
}

// boundConds returns conditions of a callee in terms of its caller, as far as that does
// not know them to hold. possible is false if it knows that one of them does not.
func boundConds[K any](when []Cond[K], resolve func(K) (key, truth, bool)) (bound []cond, possible bool) {
	for _, c := range when {
		k, is, ok := resolve(c.Key)
		switch {
		case ok && is == unknown:
			bound = append(bound, cond{k, c.Is})
		case ok && is != c.Is:
			return nil, false
		}
	}
	return bound, true
}

// contradicts reports whether st knows that one of the conditions does not hold.
func contradicts(st *state, when []cond) bool {
	return slices.ContainsFunc(when, func(c cond) bool {
		known := st.known[c.Key]
		return known != unknown && known != c.Is
	})
}

// byHold returns yes where c holds because a session is held that is only held if c does, and no
// where c does not hold because of one. What a handle does without a transaction depends on one
// condition:
//
//	func (h *Handle) Begin() (*sql.Tx, error) { if h.tx != nil { … }; return h.db.Begin() }
//	func (h *Handle) Exec(q string) error { if h.tx != nil { … }; _, err := h.db.Exec(q); … }
func (w *walk) byHold(st *state, c cond) truth {
	is := unknown
	each(st.held, func(i int) {
		for _, o := range w.holds[i].when {
			switch {
			case is == yes || !w.same(o.Key, c.Key):
			case o.Is == c.Is:
				is = yes
			default:
				is = no
			}
		}
	})
	return is
}

// hands notes that the function returns the session of h at index, on the way of st. What
// must hold for that holds on every way that does so.
func (w *walk) hands(st *state, index Handed, h *hold) {
	handed := *h
	handed.patient = w.waitsByDesign(h)
	if !w.isParameter(h.in.root) {
		handed.in.root = nil // a field of the result
	}
	handed.when = slices.DeleteFunc(w.conditions(st, h.when), func(c cond) bool { return c.Key == h.in })
	if before := w.sum.hands[index]; w.handing[index] && before != nil {
		handed.when = slices.DeleteFunc(handed.when, func(c cond) bool { return !slices.Contains(before.when, c) })
	}
	w.handing[index] = true
	w.sum.hands[index] = &handed
}
