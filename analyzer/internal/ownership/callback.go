package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// usedOnce names the sessions that end with one use.
var usedOnce = []catalog.SessionKind{catalog.KindBatch, catalog.KindCursor, catalog.KindIterator, catalog.KindRow, catalog.KindRows, catalog.KindTransaction}

// tried follows the call c of a function that calls its argument i, a literal, before it returns,
// as often as it takes, and passes on its error:
//
//	err := retry.Do(ctx, func() (err error) {
//		rows, err = db.Query(q)
//		return err
//	})
//
// It may hand on its result as well:
//
//	res, err := breaker.Execute(func() (any, error) { return db.Query(q) })
//	tx, err := trace.Run(ctx, "begin", func(ctx context.Context) (*sql.Tx, error) { return db.BeginTx(ctx, nil) })
func (f *flow) tried(st *domain.State, c *domain.Call, i int) []results {
	lit := c.Vals[i].Funcs[0].Lit
	through := f.u.HandsThrough(c, lit)
	rest := *c
	rest.Vals = slices.Clone(c.Vals)
	rest.Vals[i] = domain.Value{Truth: summary.Yes}
	follow, effect := f.applied, f.effectOf(&rest)
	if through && effect.Does == effects.MayBegin {
		follow = f.unknown // it begins nothing else than the literal does
	}
	passed := f.passedOn(c, lit)
	var all []results
	for _, outer := range follow(st, &rest) {
		outer.kept = append(outer.kept, i) // it is followed here
		given := &domain.Call{Expr: c.Expr, Vals: passed}
		for _, id := range domain.ObjectsOf(passed) {
			if effect.Summary != nil && !st.Trail(id).Lent {
				outer.st.Extend(id, func(t *domain.Trail) { t.Lent = false }) // to the literal, as its body shows
			}
		}
		for _, inner := range f.inline(outer.st.Clone(), lit, given) {
			r, ok := agreed(outer, inner)
			if !ok {
				continue
			}
			if through {
				f.handThrough(r, inner.vals)
			}
			all = append(all, r)
		}
	}
	return f.limitResults(all)
}

// passedOn returns the values with which c calls its argument lit: a session that it gets, where
// lit has a parameter for one.
//
//	err := s.writer.Do(s.db, tx, func(tx *sql.Tx) error { … })
func (f *flow) passedOn(c *domain.Call, lit *ast.FuncLit) []domain.Value {
	params := f.u.Signature(lit).Params()
	vals := make([]domain.Value, 1+params.Len())
	for p := range params.Len() {
		for i, v := range c.Vals {
			if arg := c.Arg(i); arg != nil && i > 0 && f.u.Catalog.IsSession(params.At(p).Type()) && types.Identical(f.u.Info.TypeOf(arg), params.At(p).Type()) {
				vals[1+p] = domain.Value{Truth: v.Truth, Objs: v.Objs}
			}
		}
	}
	return vals
}

// agreed returns inner with the values of outer, if the errors that come last in
// both may be the same.
func agreed(outer, inner results) (results, bool) {
	last := len(outer.vals) - 1
	failed := inner.vals[len(inner.vals)-1]
	vals := slices.Clone(outer.vals)
	truth := outer.st.Truth(vals[last])
	if truth == summary.Unknown {
		vals[last] = failed.AsCondition()
		return results{st: inner.st, vals: vals, kept: outer.kept}, true
	}
	return results{st: inner.st, vals: vals, kept: outer.kept}, inner.st.Assume(failed, truth)
}

// handThrough makes vals, which a literal returned, the values of r, but for the
// error. What can be used more than once, such as a pool or a statement, may be
// kept for the next time.
func (f *flow) handThrough(r results, vals []domain.Value) {
	for i, v := range vals[:len(vals)-1] {
		for _, id := range v.Objs {
			if o := f.objects[id]; o.Session == nil || o.Owner != nil || !o.Session.Is(usedOnce...) {
				f.escape(r.st, id)
			}
		}
		if len(r.vals[i].Objs) == 0 {
			r.vals[i] = domain.Value{Truth: v.Truth, Objs: v.Objs}
		}
	}
}
