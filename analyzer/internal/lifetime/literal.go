package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
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
	t := f.u.info.TypeOf(e)
	for i, part := range vals {
		if name := fieldName(t, e, i); name != "" {
			f.keepField(t, name, part, st, token.NoPos)
		}
		if part.Addr.V != nil || len(part.Funcs) > 0 && !f.isReleaseOf(part) {
			f.escapeValue(st, part)
		}
		v.Objs = domain.Union(v.Objs, part.Objs)
		if name := fieldName(t, e, i); name != "" && name == f.u.errorField(t) {
			v.ErrField, v.ErrTruth = name, st.Truth(part)
			if !part.Rel.Flip {
				v.ErrRel = part.Rel.Place
			}
		}
	}
	if v.ErrField == "" {
		v.ErrField, v.ErrTruth = f.u.errorField(t), summary.No
	}
	return v
}

// fieldName returns the name of the field that element i of e sets.
func fieldName(t types.Type, e *ast.CompositeLit, i int) string {
	if kv, ok := e.Elts[i].(*ast.KeyValueExpr); ok {
		if id, ok := kv.Key.(*ast.Ident); ok {
			return id.Name
		}
		return ""
	}
	if s, ok := catalog.Deref(t).Underlying().(*types.Struct); ok && i < s.NumFields() {
		return s.Field(i).Name()
	}
	return ""
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
		!slices.ContainsFunc(v.Objs, func(id domain.ObjID) bool { return f.objects[id].kind != obligation })
}
