package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// call follows a call.
func (f *flow) call(st *domain.State, call *ast.CallExpr) []results {
	if tv, ok := f.u.Info.Types[call.Fun]; ok && tv.IsType() {
		var all []results
		for _, r := range f.exprs(st, call.Args) {
			r.vals[0].Addr = domain.Place{}
			if v := plain(tv.Type); v.Truth == summary.Yes {
				r.vals[0] = v
			}
			all = append(all, results{st: r.st, vals: r.vals[:1]})
		}
		return all
	}
	if b, ok := typeutil.Callee(f.u.Info, call).(*types.Builtin); ok {
		return f.builtin(st, call, b.Name())
	}
	var all []results
	for _, r := range f.evaluate(st, call) {
		all = append(all, f.apply(r.st, r.call)...)
	}
	if plain(f.u.Info.TypeOf(call)).Truth == summary.Yes {
		for _, r := range all {
			r.vals[0].Truth = summary.Yes
		}
	}
	return all
}

// apply follows what an evaluated call does.
func (f *flow) apply(st *domain.State, c *domain.Call) []results {
	f.endanger(st, c)
	if c.Func == nil && len(c.Fun.Funcs) > 0 {
		return f.dynamic(st, c)
	}
	before, because, unseen := f.now, f.source, f.unseen
	f.now, f.unseen = c.Expr, nil
	f.passes(st, c.Expr)
	defer func() { f.now, f.source, f.unseen = before, because, unseen }()
	lent := f.loans(st, c)
	if c.Func == nil {
		return f.settleLoans(f.dynamic(st, c), c, lent)
	}
	all := f.settleLoans(f.applied(st, c), c, lent)
	f.tellsUse(c)
	if effects.PassesNil(c.Func) {
		for _, r := range all {
			if len(r.vals) == 1 && r.vals[0].Truth == summary.Unknown {
				r.vals[0].Truth = effects.ErrorTruth(c.Func, f.anyError(r.st, c))
			}
		}
	}
	return all
}

// effectOf returns what c does where f is.
func (f *flow) effectOf(c *domain.Call) effects.Answer {
	owned := func(id domain.ObjID) bool { return f.objects[id].Kind == Obligation }
	return f.u.EffectOf(&effects.Site{
		Call: c, Around: f.fn, Params: f.params, Owned: slices.ContainsFunc(c.Vals[0].Objs, owned), Later: f.spawning || f.unwinding, Follows: f.canInline,
	})
}

// applied follows what c does.
func (f *flow) applied(st *domain.State, c *domain.Call) []results {
	a := f.effectOf(c)
	f.source = a.Source
	switch a.Does {
	case effects.BeginsOnReceiver:
		return f.beginOn(st, c, a.Acquirer)
	case effects.EntersRequest:
		return f.putIntoRequest(st, c)
	case effects.MayEnd:
		f.abort(st, c)
	case effects.Cancels:
		return f.cancelable(st, c)
	case effects.TriesLiteral:
		return f.tried(st, c, a.Argument)
	case effects.StartsLiteral:
		return f.started(st, c)
	case effects.Waits:
		return f.waited(st, c)
	case effects.RunsLiteral:
		return f.ran(st, c)
	case effects.ReturnsFunc:
		return []results{{st: st, vals: []domain.Value{c.Vals[1]}, kept: []int{1}}}
	case effects.CallsMethod:
		return f.sessionCall(st, c)
	case effects.MayBegin:
		return f.presumed(st, c, a.Session)
	case effects.SetsFields:
		return f.set(st, c)
	case effects.DoesUnknown:
		return f.unknown(st, c)
	}
	all := f.outcomes(st, c, a.Summary)
	if a.Does == effects.EndsReceiver {
		f.ended(c, all)
	}
	return all
}

// ended gives up what the receiver of c holds, whose life c ends: what Shutdown of an
// in-house type forgets is not the fault of who calls it.
func (f *flow) ended(c *domain.Call, all []results) {
	for _, r := range all {
		for _, id := range c.Vals[0].Objs {
			if o := f.objects[id]; o.Owner != nil && o.Session != nil {
				f.escape(r.st, id)
			}
		}
	}
}

// dynamic follows the call of a function value.
func (f *flow) dynamic(st *domain.State, c *domain.Call) []results {
	var all []results
	for _, fn := range c.Fun.Funcs {
		branch := st.Clone()
		switch {
		case fn.Lit != nil:
			all = append(all, f.inline(branch, fn.Lit, c)...)
		case fn.Method != nil:
			bound := *c
			bound.Func, bound.Recv = fn.Method, fn.Method.Signature().Recv().Type()
			bound.Vals = append([]domain.Value{{Objs: c.Fun.Objs}}, c.Vals[1:]...)
			all = append(all, f.apply(branch, &bound)...)
		case fn.Func != nil:
			all = append(all, f.apply(branch, named(c, fn.Func))...)
		case !fn.Until.IsZero():
			all = append(all, f.drain(branch, c, fn.Until)...)
		case fn.Releases:
			for _, id := range c.Fun.Objs {
				f.release(branch, id)
			}
			all = append(all, results{st: branch, vals: make([]domain.Value, bodies.ResultCount(f.u.Info, c.Expr))})
		}
	}
	if len(c.Fun.Funcs) > 0 {
		return all
	}
	cancels := carrier.IsCancel(f.u.Info.TypeOf(c.Expr.Fun))
	for _, id := range c.Fun.Objs {
		// A function that is a parameter is called here; what that releases is up to who
		// passed it.
		if o := f.objects[id]; o.Kind != Obligation && (cancels || f.isGiven(id) && carrier.IsFunc(o.typ)) {
			f.release(st, id)
		} else {
			f.escape(st, id)
		}
	}
	return f.applied(st, c)
}

// named returns c, which calls a function value, as the call of fn, which that is.
func named(c *domain.Call, fn *types.Func) *domain.Call {
	same := *c
	same.Fun, same.Func = domain.Value{}, fn.Origin()
	if recv := fn.Signature().Recv(); recv != nil {
		same.Recv, same.IsExpression, same.Vals = recv.Type(), true, c.Vals[1:]
	}
	return &same
}

// unknown follows a call of which nothing is known: it takes over what it is
// given, unless it is known to be harmless.
func (f *flow) unknown(st *domain.State, c *domain.Call) []results {
	// The catalog names those functions of its libraries that take over or
	// release what they are given.
	harmless := c.Func != nil && (catalog.KeepsNothing(c.Func) || f.u.IsLibrary(c.Func))
	lent := make([]domain.Value, len(c.Vals))
	for i, v := range c.Vals {
		if v.IsZero() {
			continue
		}
		if !harmless || len(v.Funcs) > 0 || v.Addr.V != nil {
			f.give(st, c, i)
		} else {
			lent[i] = v
		}
	}
	n := bodies.ResultCount(f.u.Info, c.Expr)
	vals := make([]domain.Value, n)
	if n > 0 {
		vals[0].Made = effects.Makes(c.Func)
	}
	for i := range vals {
		if t := f.u.ResultType(c.Expr, i); t != nil {
			switch {
			case carrier.IsError(t):
				vals[i].Truth = effects.ErrorTruth(c.Func, f.anyError(st, c))
			case carrier.IsContext(t): // a transaction may travel in it
				others := slices.DeleteFunc(f.holdsOf(c, lent, t), func(id domain.ObjID) bool { return f.objects[id].Kind == contexts })
				vals[i].Objs = domain.Union(f.derived(c), others)
			case f.u.Carries(t) && !effects.IsRead(c.Func, i):
				vals[i].Objs = f.holdsOf(c, lent, t)
			}
			if harmless {
				f.builds(&vals[i], c, t)
			}
		}
	}
	f.unknownContext(st, c, vals)
	return []results{{st: st, vals: vals}}
}

// holdsOf returns what a result of c of type t may hold of what lent says of its
// arguments. A result of a type parameter holds only what mentions that parameter:
//
//	user, err := scan.OneFromRows(ctx, scan.StructMapper[T](), rows)
func (f *flow) holdsOf(c *domain.Call, lent []domain.Value, t types.Type) (all []domain.ObjID) {
	param, generic := types.Unalias(t).(*types.TypeParam)
	for i, v := range lent {
		arg := c.Arg(i)
		if arg != nil && (!generic || effects.Mentions(f.u.Info.TypeOf(arg), param)) {
			all = domain.Union(all, v.Objs)
		}
	}
	return all
}

// anyError returns whether one of the errors that c is given is not nil.
func (f *flow) anyError(st *domain.State, c *domain.Call) summary.Truth {
	given, known := false, summary.No
	for i, v := range c.Vals {
		if arg := c.Arg(i); arg != nil && i > 0 {
			if t := f.u.Info.TypeOf(arg); t != nil && carrier.IsError(t) {
				given = true
				known = known.Or(st.Truth(v))
			}
		}
	}
	if !given {
		return summary.Unknown
	}
	return known
}

// set follows the call c of an option.
func (f *flow) set(st *domain.State, c *domain.Call) []results {
	return []results{{st: st, vals: make([]domain.Value, bodies.ResultCount(f.u.Info, c.Expr))}}
}

// putIntoRequest follows a call of such a function: handlers borrow what they find.
func (f *flow) putIntoRequest(st *domain.State, c *domain.Call) []results {
	for i := 1; i < len(c.Vals); i++ {
		f.lendValue(st, c, c.Vals[i])
	}
	return []results{{st: st, vals: make([]domain.Value, bodies.ResultCount(f.u.Info, c.Expr))}}
}
