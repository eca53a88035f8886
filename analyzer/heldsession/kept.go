package heldsession

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A method may keep the transaction that it begins in its receiver, for its caller to end:
//
//	func (u *Unit) Begin(ctx context.Context) (err error) {
//		u.tx, err = u.db.BeginTx(ctx, nil)
//		return err
//	}
//
// The calling function holds the transaction until u.Commit.

// isIn reports whether values are or have the session of h, or the struct that keeps it.
func (h *hold) isIn(values map[ssa.Value]bool) bool {
	return values[h.value] || h.in.root != nil && values[h.in.root]
}

// isAt reports whether k is the session of h, or the field that keeps it.
func (h *hold) isAt(k key) bool {
	return h.value != nil && k == (key{root: h.value}) || h.in.root != nil && k == h.in
}

// mayEndIt reports whether the function may end the session of h.
func (s *summary) mayEndIt(h *hold) bool {
	return s.mayEnd(h.value) || h.in.root != nil && s.mayEnd(h.in.root)
}

// keepsIn follows the store of v into the field addr, and reports whether that keeps a
// transaction or connection of the function in one of its parameters.
func (w *walk) keepsIn(st *state, addr *ssa.FieldAddr, v ssa.Value) bool {
	at, values, kept := w.key(addr), w.values(v), false
	each(st.held, func(i int) {
		switch h := w.holds[i]; {
		case h.lent:
		case !values[h.value]:
			if h.in == at {
				st.held &^= 1 << i // what it had may be ended elsewhere
			}
		case w.isParameter(at.root) && h.session.Is(catalog.KindTransaction, catalog.KindConnection):
			h.in, kept = at, true
		}
	})
	if kept {
		st.learn(at, notnil)
	}
	return kept
}

// isParameter reports whether v is a parameter of the function.
func (w *walk) isParameter(v ssa.Value) bool {
	p, ok := v.(*ssa.Parameter)
	return ok && p.Parent() == w.fn
}

// handsIn notes that the parameters of the function have sessions when it returns, unless
// deferred calls may have ended them.
func (w *walk) handsIn(st *state, ret *ssa.Return) {
	each(st.held&^st.unwound, func(i int) {
		h := w.holds[i]
		if h.lent || !w.isParameter(h.in.root) || !expressible(h.key, w.fn) {
			return
		}
		if !slices.ContainsFunc(ret.Results, func(result ssa.Value) bool { return h.isIn(w.values(result)) }) {
			w.hands(st, Handed{Param: 1 + ssaform.ParamIndex(h.in.root.(*ssa.Parameter))}, h)
		}
	})
}

// placed returns h, which a call hands to its caller, with in as the place that keeps it: a
// field of an argument, or of what the call returns.
func (u *unit) placed(h *hold, in key) *hold {
	switch {
	case in.root != nil:
		h.in = in
	case in.path != "" && h.value != nil:
		h.in = key{u.key(h.value).root, in.path}
	}
	if h.value == nil {
		h.value = h.in.root
	}
	return h
}

// keptName is how the source names the field k that keeps a session, or "" where it cannot.
func (u *unit) keptName(k key) string {
	name := u.poolName(key{root: k.root})
	if made, _ := callOf(k.root); made != nil {
		name = u.variableOf(made.Pos())
	}
	f := structField(k.root.Type(), strings.TrimPrefix(k.path, "."))
	if f == nil || !f.Exported() && f.Pkg() != u.Pkg || name == "" || strings.Contains(name, " ") {
		return ""
	}
	return name + k.path
}
