package lifetime

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// call follows a call.
func (f *flow) call(st *state, call *ast.CallExpr) []results {
	if tv, ok := f.u.info.Types[call.Fun]; ok && tv.IsType() {
		var all []results
		for _, r := range f.exprs(st, call.Args) {
			r.vals[0].addr = place{}
			if v := plain(tv.Type); v.truth == Yes {
				r.vals[0] = v
			}
			all = append(all, results{st: r.st, vals: r.vals[:1]})
		}
		return all
	}
	if b, ok := typeutil.Callee(f.u.info, call).(*types.Builtin); ok {
		return f.builtin(st, call, b.Name())
	}
	var all []results
	for _, r := range f.evaluate(st, call) {
		all = append(all, f.apply(r.st, r.call)...)
	}
	if plain(f.u.info.TypeOf(call)).truth == Yes {
		for _, r := range all {
			r.vals[0].truth = Yes
		}
	}
	return all
}

// apply follows what an evaluated call does.
func (f *flow) apply(st *state, c *evaluated) []results {
	f.endanger(st, c)
	if c.fn == nil && len(c.fun.fns) > 0 {
		return f.dynamic(st, c)
	}
	before, because := f.now, f.source
	f.now = c.call
	defer func() { f.now, f.source = before, because }()
	lent := f.loans(st, c)
	if c.fn == nil {
		return f.settleLoans(f.dynamic(st, c), c, lent)
	}
	all := f.settleLoans(f.applied(st, c), c, lent)
	f.tellsUse(c)
	if passesNil(c.fn) {
		for _, r := range all {
			if len(r.vals) == 1 && r.vals[0].truth == Unknown {
				r.vals[0].truth = f.errorTruth(r.st, c)
			}
		}
	}
	return all
}

// applied follows what c does.
func (f *flow) applied(st *state, c *evaluated) []results {
	a := f.effectOf(c)
	f.source = a.source
	switch a.does {
	case beginsOnReceiver:
		return f.beginOn(st, c, a.acquirer)
	case entersRequest:
		return f.putIntoRequest(st, c)
	case mayEnd:
		f.abort(st, c)
	case cancels:
		return f.cancelable(st, c)
	case triesLiteral:
		return f.tried(st, c, a.argument)
	case startsLiteral:
		return f.started(st, c)
	case waits:
		return f.waited(st, c)
	case runsLiteral:
		return f.ran(st, c)
	case callsMethod:
		return f.sessionCall(st, c)
	case mayBegin:
		return f.presumed(st, c, a.session)
	case doesUnknown:
		return f.unknown(st, c)
	}
	all := f.outcomes(st, c, a.summary)
	if a.does == endsReceiver {
		f.ended(c, all)
	}
	return all
}

// ended gives up what the receiver of c holds, whose life c ends: what Shutdown of an
// in-house type forgets is not the fault of who calls it.
func (f *flow) ended(c *evaluated, all []results) {
	for _, r := range all {
		for _, id := range c.vals[0].objs {
			if o := f.objects[id]; o.owner != nil && o.session != nil {
				f.escape(r.st, id)
			}
		}
	}
}

// dynamic follows the call of a function value.
func (f *flow) dynamic(st *state, c *evaluated) []results {
	var all []results
	for _, fn := range c.fun.fns {
		branch := st.clone()
		switch {
		case fn.lit != nil:
			all = append(all, f.inline(branch, fn.lit, c)...)
		case fn.method != nil:
			bound := *c
			bound.fn, bound.recv = fn.method, fn.method.Signature().Recv().Type()
			bound.vals = append([]value{{objs: c.fun.objs}}, c.vals[1:]...)
			all = append(all, f.apply(branch, &bound)...)
		case fn.releases:
			for _, id := range c.fun.objs {
				f.release(branch, id)
			}
			all = append(all, results{st: branch, vals: make([]value, resultCount(f.u.info, c.call))})
		}
	}
	if len(c.fun.fns) > 0 {
		return all
	}
	cancels := isCancel(f.u.info.TypeOf(c.call.Fun))
	for _, id := range c.fun.objs {
		if cancels && f.objects[id].kind != obligation {
			f.release(st, id)
		} else {
			f.escape(st, id)
		}
	}
	return f.applied(st, c)
}

// unknown follows a call of which nothing is known: it takes over what it is
// given, unless it is known to be harmless.
func (f *flow) unknown(st *state, c *evaluated) []results {
	// The catalog names those functions of its libraries that take over or
	// release what they are given.
	harmless := c.fn != nil && (isHarmless(c.fn) || f.u.isLibrary(c.fn))
	var carried []objID
	for i, v := range c.vals {
		if v.isZero() {
			continue
		}
		if !harmless || len(v.fns) > 0 || v.addr.v != nil {
			f.give(st, c, i)
		} else if arg := c.arg(i); arg != nil {
			carried = union(carried, v.objs)
		}
	}
	n := resultCount(f.u.info, c.call)
	vals := make([]value, n)
	if n > 0 {
		vals[0].made = makes(c.fn)
	}
	for i := range vals {
		if t := f.resultType(c.call, i); t != nil {
			switch {
			case isError(t):
				vals[i].truth = f.errorTruth(st, c)
			case isContext(t): // a transaction may travel in it
				others := slices.DeleteFunc(slices.Clone(carried), func(id objID) bool { return f.objects[id].kind == contexts })
				vals[i].objs = union(f.derived(c), others)
			case f.u.carries(t):
				vals[i].objs = carried
			}
		}
	}
	f.unknownContext(st, c, vals)
	return []results{{st: st, vals: vals}}
}

// makes reports whether fn is a function that is called as a constructor is, so
// that what it returns belongs to who called it.
func makes(fn *types.Func) bool {
	return fn != nil && fn.Signature().Recv() == nil && constructing.begins(fn.Name())
}

func resultCount(info *types.Info, call *ast.CallExpr) int {
	if tuple, ok := info.TypeOf(call).(*types.Tuple); ok {
		return tuple.Len()
	}
	return 1
}

// resultType returns the type of the i-th result of call.
func (f *flow) resultType(call *ast.CallExpr, i int) types.Type {
	return resultAtIndex(f.u.info.TypeOf(call), i)
}
