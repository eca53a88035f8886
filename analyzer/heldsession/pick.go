package heldsession

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// always returns the pool that a result is whatever the arguments are.
func always(given []give) (key, bool) {
	if len(given) != 1 || len(given[0].When) > 0 {
		return key{}, false
	}
	return given[0].Key, true
}

// A pick is what a function returns on one way: a pool, or something else.
type pick struct {
	give
	pool bool
}

// maxPicks bounds how many ways of returning one result are looked at.
const maxPicks = 8

// picks notes what the function returns at index on the way of st.
func (w *walk) picks(st *state, index int, result ssa.Value) {
	if !w.isPool(result.Type()) && !isInterface(result.Type()) {
		return
	}
	v := unwrapped(st.value(result))
	p := pick{give: give{Key: w.onWay(st, w.key(v))}}
	t := p.Key.typ()
	p.pool = t != nil && w.isPool(t) && expressible(p.Key, w.fn)
	p.When = w.conditions(st, nil)
	if len(w.picked[index]) <= maxPicks {
		w.picked[index] = append(w.picked[index], p)
	}
}

// pick notes which results are a pool under conditions that exclude every other
// result:
//
//	func (r *Repo) on(tx *sql.Tx) execer {
//		if tx != nil {
//			return tx
//		}
//		return r.db
//	}
func (w *walk) pick() {
	for index, all := range w.picked {
		if len(all) > maxPicks {
			continue
		}
		var given []give
		for _, p := range all {
			if p.pool && !slices.ContainsFunc(all, func(other pick) bool { return other.Key != p.Key && !excludes(p.When, other.When) }) {
				given = append(given, p.give)
			}
		}
		if slices.ContainsFunc(given, func(g give) bool { return len(g.When) > 0 }) {
			w.sum.picks[index] = given
		}
	}
}

// onlyChosen reports whether result is a parameter, as an interface that cannot end a
// transaction: the function chooses where statements run.
func (w *walk) onlyChosen(result ssa.Value) bool {
	_, ok := unwrapped(result).(*ssa.Parameter)
	return ok && isInterface(result.Type()) && !canRollBack(result.Type()) && !hasMethod(result.Type(), "Close")
}

// excludes reports whether a and b cannot hold together.
func excludes(a, b []cond) bool {
	return slices.ContainsFunc(a, func(x cond) bool {
		return slices.ContainsFunc(b, func(y cond) bool { return x.Key == y.Key && x.Is != y.Is })
	})
}

// chosen returns all with the pools that accessors return in place of their calls,
// where their conditions may hold.
func (w *walk) chosen(st *state, all []take) []take {
	var out []take
	for _, t := range all {
		if picked, ok := w.choose(st, t); ok {
			out = append(out, picked...)
		} else {
			out = append(out, t)
		}
	}
	return out
}

// choose returns t for each pool that the accessor returns whose call t begins
// with, or that a struct of options has by default. ok is false where it begins with something else.
func (w *walk) choose(st *state, t take) (out []take, ok bool) {
	call, index := callOf(t.Key.root)
	standard, unset, optional := w.defaultOf(t.Key.root)
	if call == nil && !optional {
		return nil, false
	}
	add := func(k key, known bool) *take {
		ok = true
		picked := t
		picked.Key, picked.When = w.onWay(st, key{k.root, k.path + t.Key.path}), slices.Clone(t.When)
		if !known || !w.settle(&picked) {
			return nil
		}
		return &picked
	}
	if optional {
		return appendTake(nil, w.provided(st, add(standard, true), unset, unknown, true)), true
	}
	for _, c := range w.callees(call) {
		for _, g := range c.s.picks[index] {
			p := add(c.bind(w.unit, g.Key))
			for _, cd := range g.When {
				k, is, known := c.resolve(w.unit, cd.Key)
				p = w.provided(st, p, cond{k, cd.Is}, is, known)
			}
			out = appendTake(out, p)
		}
	}
	if f := w.foreignOf(call); f != nil {
		for _, g := range f.gives {
			if g.Result != index || len(g.When) == 0 {
				continue
			}
			p := add(w.bindFact(g.Key, call))
			for _, c := range g.When {
				k, is, known := w.resolveFact(c.Key, call)
				p = w.provided(st, p, cond{k, c.Is}, is, known)
			}
			out = appendTake(out, p)
		}
	}
	return out, ok
}

// provided returns t, which depends on c, or nil where c does not hold.
func (w *walk) provided(st *state, t *take, c cond, is truth, known bool) *take {
	if t == nil || !known || !w.demand(st, t, c, is) {
		return nil
	}
	return t
}

func appendTake(list []take, t *take) []take {
	if t == nil {
		return list
	}
	return append(list, *t)
}

// chosenHold returns h, of the pool that the accessor returns whose call its key begins
// with, and under the conditions of that:
//
//	tx := r.conn(ctx).Begin() // conn returns the transaction of ctx, or r.db
func (u *unit) chosenHold(h *hold) *hold {
	call, index := callOf(h.key.root)
	if call == nil {
		return h
	}
	var given []give
	for _, c := range u.callees(call) {
		for _, g := range c.s.picks[index] {
			k, ok := c.bind(u, g.Key)
			when, possible := boundConds(g.When, func(k key) (key, truth, bool) { return c.resolve(u, k) })
			if ok && possible {
				given = append(given, give{k, when})
			}
		}
	}
	if f := u.foreignOf(call); f != nil {
		for _, g := range f.gives {
			k, ok := u.bindFact(g.Key, call)
			when, possible := boundConds(g.When, func(k KeyFact) (key, truth, bool) { return u.resolveFact(k, call) })
			if ok && possible && g.Result == index && len(g.When) > 0 {
				given = append(given, give{k, when})
			}
		}
	}
	if len(given) == 1 {
		h.key = key{given[0].Key.root, given[0].Key.path + h.key.path}
		h.when = given[0].When
	}
	return h
}
