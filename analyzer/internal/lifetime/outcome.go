package lifetime

import (
	"go/types"
	"slices"
)

// outcomes follows the call c of a function that does what s says.
func (f *flow) outcomes(st *state, c *evaluated, s *Summary) []results {
	type possible struct {
		st *state
		o  *Outcome
	}
	var list []possible
	for i := range s.Outcomes {
		branch := st.clone()
		if o := &s.Outcomes[i]; f.meets(branch, c, o) {
			list = append(list, possible{branch, o})
		}
	}
	given := make([]*Outcome, len(list))
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
func (f *flow) meets(st *state, c *evaluated, o *Outcome) bool {
	for _, p := range o.Params {
		if last, ok := c.rest(); p.Truth == Unknown || p.Index >= len(c.vals) || ok && p.Index == last {
			continue
		}
		v := c.vals[p.Index]
		if p.Pointee {
			v = f.follow(st.env.get(v.addr), v.addr)
		}
		if !st.assume(v, p.Truth) {
			return false
		}
	}
	return true
}

// outcome follows one outcome of c.
func (f *flow) outcome(st *state, c *evaluated, o *Outcome, given []*Outcome) []results {
	var kept []int
	effects := map[int]Param{}
	for _, p := range o.Params {
		effects[p.Index] = p
	}
	for i, v := range c.vals {
		p := effects[c.param(i)]
		if p.Keeps {
			kept = append(kept, i)
		}
		switch {
		case p.Effect == Borrows && len(v.fns) > 0 && !f.tracks(c, i):
			f.escapeValue(st, v) // who can call it is not known
		case p.Effect == Stores:
			f.escapeValue(st, v)
		case p.Effect == Lends:
			f.lendValue(st, c, v)
		case p.Effect == Releases:
			for _, id := range v.objs {
				if c.fn != nil {
					f.claim(id, c.fn.Name(), releasesIt)
				}
				switch {
				case !p.Closes:
					f.release(st, id)
				case !f.isLent(f.objects[id]):
					f.closed(st, id)
				}
			}
		case p.Scans:
			f.scan(st, v)
		case len(v.fns) > 0 && len(v.objs) > 0 && i > 0 && f.asInterface(c, i):
			f.escapeValue(st, v) // what a method of the function type does when it is called
		}
	}
	for _, p := range o.Params {
		f.beginInto(st, c, p)
	}
	vals := make([]value, resultCount(f.u.info, c.call))
	for _, r := range o.Results {
		if r.Index < len(vals) {
			vals[r.Index] = f.resultOf(st, c, r, given)
		}
	}
	for _, r := range o.Results {
		for _, i := range r.Undoes {
			vals[r.Index].objs = union(vals[r.Index].objs, f.made(c, i, vals[i].objs))
			vals[r.Index].fns = []*funcValue{f.u.releaser}
		}
	}
	return []results{{st: st, vals: vals, kept: kept}}
}

// tracks reports whether the summary of the function that c calls would say what happens
// to its i-th value: the parameter can carry a session, or be called without arguments.
func (f *flow) tracks(c *evaluated, i int) bool {
	n := c.param(i)
	if c.fn == nil || n == 0 || n > c.fn.Signature().Params().Len() {
		return true
	}
	return f.u.carries(c.fn.Signature().Params().At(n - 1).Type())
}

// made returns those of objs that began with result i of c.
func (f *flow) made(c *evaluated, i int, objs []objID) []objID {
	return slices.DeleteFunc(slices.Clone(objs), func(id objID) bool {
		o := f.objects[id]
		return o.call != c.call || o.kind == obligation && o.result != i
	})
}

// asInterface reports whether the parameter that gets the i-th value of c is an
// interface.
func (f *flow) asInterface(c *evaluated, i int) bool {
	if c.fn == nil {
		return false
	}
	params := c.fn.Signature().Params()
	return c.param(i) <= params.Len() && types.IsInterface(params.At(c.param(i)-1).Type())
}

// scan releases the rows of one among the objects of v.
func (f *flow) scan(st *state, v value) {
	for _, id := range v.objs {
		o := f.objects[id]
		if o.kind == obligation && isRelease(o.session, "Scan") {
			f.release(st, id)
		} else if _, ok := st.status(id); o.kind != obligation && !ok {
			st.set(id, scanned)
		}
	}
}

// resultOf returns the value of a result.
func (f *flow) resultOf(st *state, c *evaluated, r ResultOf, given []*Outcome) value {
	v := value{truth: r.Truth, errField: r.Field, errTruth: r.FieldTruth, made: r.New || r.Index == 0 && makes(c.fn)}
	for _, i := range r.Holds {
		for _, held := range c.given(i) {
			v.objs = union(v.objs, held.objs)
		}
	}
	for _, i := range r.Releases {
		for _, held := range c.given(i) {
			v.objs = union(v.objs, held.objs)
			v.fns = []*funcValue{f.u.releaser}
		}
	}
	if maybe := ambiguous(r.Index, given); len(r.Fresh) > 0 && (!maybe || r.Fresh[0].Class == Session) {
		for nth, fresh := range r.Fresh {
			fresh.Maybe = fresh.Maybe || maybe
			if fresh.Class == Pool {
				fresh = f.u.origin(given, r.Index, nth)
			}
			v.objs = union(v.objs, f.begin(st, c, r.Index, nth, fresh))
		}
		if isFunc(f.resultType(c.call, r.Index)) {
			v.fns = []*funcValue{f.u.releaser}
		}
	}
	return v
}

// ambiguous reports whether result i may be fresh or not without a way for the
// caller to decide.
func ambiguous(i int, outcomes []*Outcome) bool {
	for _, a := range outcomes {
		ra := resultAt(a, i)
		if len(ra.Fresh) > 0 || ra.Truth == No || ra.New {
			continue
		}
		for _, b := range outcomes {
			if len(resultAt(b, i).Fresh) > 0 && sameElsewhere(i, a, b) {
				return true
			}
		}
	}
	return false
}

// sameElsewhere reports whether the results of a and b may be the same, but for
// what i refers to.
func sameElsewhere(i int, a, b *Outcome) bool {
	ra, rb := resultAt(a, i), resultAt(b, i)
	if ra.Field == rb.Field && !ra.FieldTruth.meets(rb.FieldTruth) {
		return false
	}
	for _, r := range b.Results {
		if r.Index != i && !r.Truth.meets(resultAt(a, r.Index).Truth) {
			return false
		}
	}
	return true
}

func resultAt(o *Outcome, i int) ResultOf {
	for _, r := range o.Results {
		if r.Index == i {
			return r
		}
	}
	return ResultOf{Index: i}
}
