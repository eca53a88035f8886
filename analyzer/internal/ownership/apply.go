package ownership

import (
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// outcomes follows the call c of a function that does what s says.
func (f *flow) outcomes(st *domain.State, c *domain.Call, s *summary.Summary) []results {
	type possible struct {
		st *domain.State
		o  *summary.Outcome
	}
	var list []possible
	for i := range s.Outcomes {
		branch := st.Clone()
		if o := &s.Outcomes[i]; f.meets(branch, c, o) {
			list = append(list, possible{branch, o})
		}
	}
	given := make([]*summary.Outcome, len(list))
	for i := range list {
		given[i] = list[i].o
	}
	var all []results
	for _, p := range list {
		all = append(all, f.outcome(p.st, c, p.o, given)...)
	}
	return all
}

// meets assumes of the arguments of c what o asks for, and reports whether
// they can be so.
func (f *flow) meets(st *domain.State, c *domain.Call, o *summary.Outcome) bool {
	for _, p := range o.Params {
		if last, ok := c.Rest(); p.Index >= len(c.Vals) || ok && p.Index == last {
			continue
		}
		v := c.Vals[p.Index]
		if p.Unowned && f.owns(st, v) {
			return false
		}
		if p.FieldTruth != summary.Unknown && v.ErrField == p.Field && !st.Assume(v.Error(), p.FieldTruth) {
			return false
		}
		if p.Truth == summary.Unknown {
			continue
		}
		if p.Pointee {
			v = f.follow(st.Env.Get(v.Addr), v.Addr)
		}
		if !st.Assume(v, p.Truth) {
			return false
		}
	}
	return true
}

// owns reports whether v is the owner of all that it holds: it began with v.
func (f *flow) owns(st *domain.State, v domain.Value) bool {
	due := slices.DeleteFunc(slices.Clone(v.Objs), func(id domain.ObjID) bool { return f.objects[id].Kind == Obligation && !st.Due(id) })
	return len(due) > 0 && !slices.ContainsFunc(due, func(id domain.ObjID) bool { return f.objects[id].Owner == nil })
}

// outcome follows one outcome of c.
func (f *flow) outcome(st *domain.State, c *domain.Call, o *summary.Outcome, given []*summary.Outcome) []results {
	var kept []int
	says := map[int]summary.Param{}
	for _, p := range o.Params {
		if !exchanges(p) {
			says[p.Index] = p
		}
	}
	for i := range c.Vals {
		p := says[c.Param(i)]
		if p.Keeps {
			kept = append(kept, i)
		}
		if p.Effect == summary.Lends {
			p.Effect = f.doneToLent(c, p.To, f.failing(c, o))
		}
		f.argument(st, c, i, p, given)
	}
	for _, p := range o.Params {
		f.leaveField(st, c, p)
		if says[p.Index].Gets != nil {
			f.beginInto(st, c, p, given)
		}
	}
	vals := make([]domain.Value, bodies.ResultCount(f.u.Info, c.Expr))
	for _, r := range o.Results {
		if r.Index < len(vals) {
			vals[r.Index] = f.resultOf(st, c, r, given)
		}
	}
	for _, r := range o.Results {
		for _, i := range r.Undoes {
			vals[r.Index].Objs = domain.Union(vals[r.Index].Objs, f.made(c, i, vals[i].Objs))
			vals[r.Index].Funcs = []*domain.FuncValue{f.u.releaserUntil(r.Until)}
		}
	}
	return []results{{st: st, vals: vals, kept: kept}}
}

// argument follows what c does to its i-th value, of which one of the outcomes given says p.
func (f *flow) argument(st *domain.State, c *domain.Call, i int, p summary.Param, given []*summary.Outcome) {
	v := c.Vals[i]
	if p.Effect == summary.Borrows {
		f.settleOwner(st, v, c.Param(i), given)
	}
	switch {
	case p.Effect == summary.Borrows && len(v.Funcs) > 0 && !f.tracks(c, i):
		f.escapeValue(st, v) // who can call it is not known
	case p.Effect == summary.Stores:
		f.escapeValue(st, v)
	case p.Effect == summary.Lends:
		f.lendValue(st, c, v)
	case p.Effect == summary.Releases && slices.ContainsFunc(v.Funcs, func(fn *domain.FuncValue) bool { return fn.Lit != nil }):
		f.escapeValue(st, v) // it is called
	case p.Effect == summary.Releases:
		f.partly = slices.ContainsFunc(given, func(other *summary.Outcome) bool { return leavesOpen(other, p.Index) })
		f.releaseAll(st, c, v.Objs, p.Closes)
		f.partly = false
	case p.Scans:
		f.scan(st, v)
	case len(v.Funcs) > 0 && len(v.Objs) > 0 && i > 0 && f.asInterface(c, i):
		f.escapeValue(st, v) // what a method of the function type does when it is called
	}
}

// releaseAll follows the release of ids by c; closes is as in [summary.Param].
func (f *flow) releaseAll(st *domain.State, c *domain.Call, ids []domain.ObjID, closes bool) {
	for _, id := range ids {
		if c.Func != nil {
			f.claim(st, c, id, effects.Releases)
		}
		switch {
		case !closes:
			f.release(st, id)
		case !f.isLent(f.objects[id]):
			f.closed(st, id)
		}
	}
}

// leavesOpen reports whether o leaves the obligation of parameter i with the caller.
func leavesOpen(o *summary.Outcome, i int) bool {
	return !slices.ContainsFunc(o.Params, func(p summary.Param) bool { return p.Index == i && p.Effect != summary.Borrows })
}

// tracks reports whether the summary of the function that c calls would say what happens
// to its i-th value: the parameter can carry a session, or be called without arguments.
func (f *flow) tracks(c *domain.Call, i int) bool {
	n := c.Param(i)
	if c.Func == nil || n == 0 || n > c.Func.Signature().Params().Len() {
		return true
	}
	return f.u.Carries(c.Func.Signature().Params().At(n - 1).Type())
}

// made returns those of objs that began with result i of c.
func (f *flow) made(c *domain.Call, i int, objs []domain.ObjID) []domain.ObjID {
	return slices.DeleteFunc(slices.Clone(objs), func(id domain.ObjID) bool {
		o := f.objects[id]
		return o.Call != c.Expr || o.Kind == Obligation && o.Result != i
	})
}

// asInterface reports whether the parameter that gets the i-th value of c is an
// interface.
func (f *flow) asInterface(c *domain.Call, i int) bool {
	if c.Func == nil {
		return false
	}
	params := c.Func.Signature().Params()
	return c.Param(i) <= params.Len() && types.IsInterface(params.At(c.Param(i)-1).Type())
}

// scan releases the rows of one among the objects of v.
func (f *flow) scan(st *domain.State, v domain.Value) {
	for _, id := range v.Objs {
		o := f.objects[id]
		if o.Kind == Obligation && carrier.IsRelease(o.Session, "Scan") {
			f.release(st, id)
		} else if _, ok := st.Status(id); o.Kind != Obligation && !ok {
			st.Set(id, domain.Scanned)
		}
	}
}

// isPlainInstance reports whether result i of c, which could hold a session as far as the
// declaration of the function says, is of a type here that cannot: T is a string.
func (f *flow) isPlainInstance(c *domain.Call, i int) bool {
	if c.Func == nil || i >= c.Func.Signature().Results().Len() {
		return false
	}
	t := f.u.ResultType(c.Expr, i)
	return t != nil && !f.u.Carries(t) && f.u.Carries(c.Func.Signature().Results().At(i).Type())
}

// resultOf returns the value of a result.
func (f *flow) resultOf(st *domain.State, c *domain.Call, r summary.ResultOf, given []*summary.Outcome) domain.Value {
	v := domain.Value{Truth: r.Truth, ErrField: r.Field, ErrTruth: r.FieldTruth, Const: r.Const, Made: r.New || r.Index == 0 && effects.Makes(c.Func)}
	for _, i := range r.Holds {
		for _, held := range c.Given(i) {
			v.Objs = domain.Union(v.Objs, held.Objs)
		}
	}
	if f.isPlainInstance(c, r.Index) {
		v.Objs = f.contextsOf(v.Objs)
	}
	for _, i := range r.Releases {
		for _, held := range c.Given(i) {
			v.Objs = domain.Union(v.Objs, held.Objs)
			v.Funcs = []*domain.FuncValue{f.u.releaser}
		}
	}
	if maybe := summary.Ambiguous(r.Index, given); len(r.Fresh) > 0 && (!maybe || r.Fresh[0].Class == summary.Session) {
		isFunc := carrier.IsFunc(f.u.ResultType(c.Expr, r.Index))
		for nth, fresh := range r.Fresh {
			fresh.Maybe = fresh.Maybe || maybe && !isFunc // a function is to be called, whether or not it ends something
			if fresh.Class == summary.Pool {
				fresh = summary.Origin(given, r.Index, nth, f.u.Connects)
			}
			begun := f.begin(st, c, r.Index, nth, fresh)
			for _, id := range begun {
				f.objects[id].Drained = !r.Until.IsZero()
			}
			v.Objs = domain.Union(v.Objs, begun)
		}
		if isFunc {
			v.Funcs = []*domain.FuncValue{f.u.releaserUntil(r.Until)}
		}
	}
	return v
}
