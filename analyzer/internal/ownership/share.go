package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// share records that a function that is not followed here may set the variable
// of p at any time from now on: what it holds now or later is given up, and what
// is known of it lasts until the next call.
func (f *flow) share(st *domain.State, p domain.Place) {
	held := st.Env.Get(domain.Place{V: p.V})
	st.Unsee(domain.Place{V: p.V})
	if !st.IsShared(p.V) {
		st.Shared = domain.UnionVars(st.Shared, []*types.Var{p.V})
		f.escapeValue(st, held)
		return
	}
	for _, id := range held.Objs {
		f.escape(st, id)
	}
}

// A loan is a variable, or a part of one, that a call may set during its run: it
// got the address, or a literal that sets the variable.
type loan struct {
	arg   int // the value of the call
	place domain.Place
	truth summary.Truth // before the call
}

// loans returns what the call c may set by its arguments, and forgets what it may
// set in other ways.
func (f *flow) loans(st *domain.State, c *domain.Call) []loan {
	st.UnseeShared()
	var all []loan
	for i, v := range c.Vals {
		if p := v.Addr; p.V != nil {
			all = append(all, loan{i, p, st.Truth(f.follow(st.Env.Get(p), p))})
		}
		for _, fn := range v.Funcs {
			if fn.Lit == nil {
				continue
			}
			for _, set := range f.u.SetBy(fn.Lit) {
				all = append(all, loan{i, set, summary.Unknown})
			}
		}
		if arg := c.Arg(i); arg != nil && len(st.Env.List) > 0 {
			f.unseeFields(st, c, arg)
		}
	}
	return all
}

// settleLoans forgets in the results all of c what is known of the places lent to
// it, but where it failed and leaves them alone then.
func (f *flow) settleLoans(all []results, c *domain.Call, lent []loan) []results {
	for i := range all {
		r := &all[i]
		for _, l := range lent {
			if slices.Contains(r.kept, l.arg) {
				continue
			}
			r.st.Unsee(l.place)
			last := len(r.vals) - 1
			if l.truth == summary.Unknown || r.st.IsShared(l.place.V) || !effects.LeavesOnError(c) || last < 0 || !carrier.IsError(f.u.ResultType(c.Expr, last)) {
				continue
			}
			switch r.st.Truth(r.vals[last]) {
			case summary.Yes:
				r.st.AssumePlace(l.place, l.truth)
			case summary.Unknown:
				r.vals = slices.Clone(r.vals)
				r.vals[last].Implies = append(slices.Clip(r.vals[last].Implies), domain.Implied{When: summary.Yes, Place: l.place, Truth: l.truth})
			}
		}
	}
	return all
}

// unseeFields forgets what is known of the fields of arg, an argument or the
// receiver of c, that c may set.
func (f *flow) unseeFields(st *domain.State, c *domain.Call, arg ast.Expr) {
	p, ok := f.u.Place(arg)
	if !ok || p.V == nil || c.Func != nil && catalog.KeepsNothing(c.Func) {
		return
	}
	for _, b := range slices.Clone(st.Env.List) {
		q := b.Place
		if !p.Holds(q) || q.Path == p.Path || b.Value.Truth == summary.Unknown && b.Value.Rel.V == nil {
			continue
		}
		if field := f.u.LastField(q); field != nil && (c.Func == nil || f.u.MaySet(c.Func, field)) {
			if f.unseen == nil {
				f.unseen = map[domain.Place]domain.Value{}
			}
			f.unseen[q] = *b.Value
			st.Unsee(q)
		}
	}
}

// giveValue gives v to the function that c calls, of which nothing is known. What
// it may keep is shared from now on; all else was lent for the call.
func (f *flow) giveValue(st *domain.State, c *domain.Call, v domain.Value) {
	if p := v.Addr; p.V != nil && !effects.KeepsAddress(c) && (p.Path != "" || !f.u.Carries(p.V.Type())) {
		v.Addr = domain.Place{}
	}
	if f.u.KeepsFunc(c) {
		f.escapeValue(st, v)
		return
	}
	f.giveUp(st, v, func(st *domain.State, p domain.Place) {
		for _, id := range st.Env.Get(p).Objs {
			f.escape(st, id)
		}
	})
}
