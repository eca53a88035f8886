package straypool

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// unlisted says that the pool in field is not among those for which the function of p has
// made functions that close them, and which a method of typ calls, or "":
//
//	a.main, a.stats = main, stats
//	a.closers = append(a.closers, main.Close)
//	…
//	for _, f := range a.closers { f() }
func (u *unit) unlisted(p *making.Pool, typ *types.Named, field *ssa.FieldAddr) string {
	other := slices.IndexFunc(u.pools, func(q *making.Pool) bool {
		return q.Func == p.Func && slices.ContainsFunc(q.Fate.Closed, closesLater) && slices.ContainsFunc(u.owningFields(q), func(f *ssa.FieldAddr) bool {
			return named(f.X.Type()) != nil && named(f.X.Type()).Obj() == typ.Obj() && f.Field != field.Field
		})
	})
	closing := slices.IndexFunc(u.form.Funcs, func(fn *ssa.Function) bool {
		return u.closesOwner(fn, typ) && callsList(fn)
	})
	if other < 0 || closing < 0 || slices.ContainsFunc(p.Fate.Closed, closesLater) || u.endedElsewhere(p, places.Of(field)) {
		return ""
	}
	return fmt.Sprintf("%s in %s is not closed by %s, which calls the functions that close %s; add a function that closes this pool",
		u.subject(p), u.short(places.Of(field)), name(u.form.Funcs[closing]), u.short(places.Of(u.owningFields(u.pools[other])[0])))
}

// closesLater reports whether closed is a function that closes a pool when it is called,
// or in one.
func closesLater(closed ssa.Instruction) bool {
	_, method := closed.(*ssa.MakeClosure)
	return method || closed.Parent().Parent() != nil && !isDefer(closed)
}

// callsList reports whether fn calls the functions in a list or map.
func callsList(fn *ssa.Function) bool {
	return slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		return ok && !call.Call.IsInvoke() && ssaform.Static(&call.Call) == nil && ssaform.Turn(&call.Call) != nil
	})
}
