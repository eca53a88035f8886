package ownership

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// literal returns the value of a composite literal.
func (f *flow) literal(st *domain.State, e *ast.CompositeLit) domain.Value {
	vals := make([]domain.Value, len(e.Elts))
	for i, elt := range e.Elts {
		vals[i] = f.pure(st, elt)
	}
	return f.collect(st, e, vals)
}

func (f *flow) composite(st *domain.State, e *ast.CompositeLit) []result {
	var all []result
	for _, r := range f.exprs(st, e.Elts) {
		all = append(all, result{r.st, f.collect(r.st, e, r.vals)})
	}
	return all
}

// collect returns the value of the literal e with the parts vals.
func (f *flow) collect(st *domain.State, e *ast.CompositeLit, vals []domain.Value) domain.Value {
	v := domain.Value{Truth: summary.Yes, Local: true}
	t := f.u.Info.TypeOf(e)
	for i, part := range vals {
		part = f.withReleased(st, part)
		if name := bodies.FieldName(t, e, i); name != "" {
			f.keepField(t, name, part, st, token.NoPos)
		}
		if part.Addr.V != nil || len(part.Funcs) > 0 && !f.isReleaseOf(part) {
			f.escapePart(st, part)
		}
		v.Objs = domain.Union(v.Objs, part.Objs)
		if name := bodies.FieldName(t, e, i); name != "" && name == f.u.ErrorField(t) {
			v.ErrField, v.ErrTruth = name, st.Truth(part)
			if !part.Rel.Flip {
				v.ErrRel = part.Rel.Place
			}
		}
	}
	if v.ErrField == "" {
		v.ErrField, v.ErrTruth = f.u.ErrorField(t), summary.No
	}
	return v
}

// releasedByLiteral returns the obligations that v, a literal that a struct gets, releases
// in any case: the struct owns them, with or without a field for them.
//
//	return &lease{conn: conn, release: func() { once.Do(conn.Release) }}, nil
func (f *flow) releasedByLiteral(st *domain.State, v domain.Value) (ids []domain.ObjID) {
	if len(v.Funcs) != 1 || v.Funcs[0].Lit == nil || !carrier.MayRelease(f.u.Signature(v.Funcs[0].Lit)) {
		return nil
	}
	for captured := range f.literals.closure(v.Funcs[0].Lit).always {
		for _, id := range st.Env.Get(domain.Place{V: captured}).Objs {
			if f.objects[id].Kind == Obligation && st.Due(id) {
				ids = domain.Union(ids, []domain.ObjID{id})
			}
		}
	}
	return ids
}

// withReleased returns v, which a struct gets, with the obligations that it releases if it
// is a literal.
func (f *flow) withReleased(st *domain.State, v domain.Value) domain.Value {
	v.Objs = domain.Union(v.Objs, f.releasedByLiteral(st, v))
	return v
}

// releasesOwn reports whether v, a function that a struct gets, releases what the struct
// owns by way of it.
func (f *flow) releasesOwn(st *domain.State, v domain.Value) bool {
	return f.isReleaseOf(v) || len(f.releasedByLiteral(st, v)) > 0
}

// escapePart gives up what a part of a struct refers to, but for what the struct owns by
// way of a literal.
func (f *flow) escapePart(st *domain.State, part domain.Value) {
	owned := f.releasedByLiteral(st, part)
	if len(owned) == 0 {
		f.escapeValue(st, part)
		return
	}
	part.Objs = nil
	always := f.literals.closure(part.Funcs[0].Lit).always
	f.giveUp(st, part, func(st *domain.State, p domain.Place) {
		if !always[p.V] {
			f.share(st, p)
		}
	})
}

// isReleaseOf reports whether v is the method that releases what it is bound to, as in
//
//	return &lease{conn: conn, close: conn.Close}, nil
//
// The struct owns the session, with or without a field for it.
func (f *flow) isReleaseOf(v domain.Value) bool {
	if len(v.Funcs) != 1 || v.Funcs[0].Method == nil || len(v.Objs) == 0 {
		return false
	}
	method := v.Funcs[0].Method
	return convention.Releases(method.Name()) && method.Signature().Params().Len() == 0 &&
		!slices.ContainsFunc(v.Objs, func(id domain.ObjID) bool { return f.objects[id].Kind != Obligation })
}
