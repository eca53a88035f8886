package lifetime

import (
	"go/types"
	"slices"
)

// tried follows the call c of a function that calls a literal before it returns,
// as often as it takes, and hands on its error:
//
//	err := retry.Do(ctx, func() (err error) {
//		rows, err = db.Query(q)
//		return err
//	})
//
// It reports whether c is such a call.
func (f *flow) tried(st *state, c *evaluated) ([]results, bool) {
	i := slices.IndexFunc(c.vals, func(v value) bool { return f.isTried(v) })
	if i < 0 || !returnsError(c.fn.Signature()) {
		return nil, false
	}
	lit := c.vals[i].fns[0].lit
	rest := *c
	rest.vals = slices.Clone(c.vals)
	rest.vals[i] = value{truth: Yes}
	var all []results
	for _, outer := range f.applied(st, &rest) {
		given := &evaluated{call: c.call, vals: make([]value, len(lit.Type.Params.List)+1)}
		for _, inner := range f.inline(outer.st.clone(), lit, given) {
			if r, ok := agreed(outer, inner); ok {
				all = append(all, r)
			}
		}
	}
	return f.limitResults(all), true
}

// agreed returns inner with the values of outer, if the errors that come last in
// both may be the same.
func agreed(outer, inner results) (results, bool) {
	last := len(outer.vals) - 1
	failed := inner.vals[len(inner.vals)-1]
	vals := slices.Clone(outer.vals)
	truth := outer.st.truth(vals[last])
	if truth == Unknown {
		vals[last] = failed.asCondition()
		return results{inner.st, vals}, true
	}
	return results{inner.st, vals}, inner.st.assume(failed, truth)
}

// isTried reports whether v is a literal that returns an error and gives a value
// to a variable around it: who goes on to use that relies on the literal having
// been called.
func (f *flow) isTried(v value) bool {
	if len(v.fns) != 1 || v.fns[0].lit == nil || !f.canInline(v.fns[0].lit) {
		return false
	}
	lit := v.fns[0].lit
	sig, ok := f.u.info.TypeOf(lit).(*types.Signature)
	if !ok || !returnsError(sig) {
		return false
	}
	for captured := range f.captures(lit) {
		if f.u.graph(lit.Body).assigned[captured] > 0 {
			return true
		}
	}
	return false
}

func returnsError(sig *types.Signature) bool {
	n := sig.Results().Len()
	return n > 0 && isError(sig.Results().At(n-1).Type())
}
