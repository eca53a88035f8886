package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// literal returns the value of a composite literal.
func (f *flow) literal(st *state, e *ast.CompositeLit) value {
	vals := make([]value, len(e.Elts))
	for i, elt := range e.Elts {
		vals[i] = f.pure(st, elt)
	}
	return f.collect(st, e, vals)
}

func (f *flow) composite(st *state, e *ast.CompositeLit) []result {
	var all []result
	for _, r := range f.exprs(st, e.Elts) {
		all = append(all, result{r.st, f.collect(r.st, e, r.vals)})
	}
	return all
}

// collect returns the value of the literal e with the parts vals.
func (f *flow) collect(st *state, e *ast.CompositeLit, vals []value) value {
	v := value{truth: Yes, local: true}
	t := f.u.info.TypeOf(e)
	for i, part := range vals {
		if name := fieldName(t, e, i); name != "" {
			f.keepField(t, name, part, st, token.NoPos)
		}
		if part.addr.v != nil || len(part.fns) > 0 && !f.isReleaseOf(part) {
			f.escapeValue(st, part)
		}
		v.objs = union(v.objs, part.objs)
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
	if s, ok := deref(t).Underlying().(*types.Struct); ok && i < s.NumFields() {
		return s.Field(i).Name()
	}
	return ""
}

// isReleaseOf reports whether v is the method that releases what it is bound to, as in
//
//	return &lease{conn: conn, close: conn.Close}, nil
//
// The struct owns the session, with or without a field for it.
func (f *flow) isReleaseOf(v value) bool {
	if len(v.fns) != 1 || v.fns[0].method == nil || len(v.objs) == 0 {
		return false
	}
	method := v.fns[0].method
	return releaseWord(method.Name()) && method.Signature().Params().Len() == 0 &&
		!slices.ContainsFunc(v.objs, func(id objID) bool { return f.objects[id].kind != obligation })
}
