package lifetime

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
)

func (f *flow) ident(st *state, id *ast.Ident) value {
	switch obj := f.u.info.ObjectOf(id).(type) {
	case *types.Nil:
		return value{truth: No}
	case *types.Const:
		if obj.Val().Kind() == constant.Bool {
			return value{truth: truthOf(constant.BoolVal(obj.Val()))}
		}
		return plain(obj.Type())
	case *types.Var:
		if !f.isLocal(obj) && !f.isFree(obj) {
			return global(obj)
		}
		p := place{v: obj}
		v := f.follow(st.env.get(p), p)
		if isAggregate(obj.Type()) {
			v.local = true
		}
		return v
	}
	return value{}
}

// follow returns v, the value of p, so that its truth follows p, or what p
// follows.
func (f *flow) follow(v value, p place) value {
	if v.truth == Unknown && v.rel.v == nil {
		v.rel.place = p
	}
	return v
}

// before returns vals, which were read before any of lhs changes, without what
// they have to do with it.
//
//	a, b = b && more, a
func (f *flow) before(st *state, lhs []ast.Expr, vals []value) []value {
	vals = slices.Clone(vals)
	for _, e := range lhs {
		if p, ok := f.u.place(e); ok {
			for i := range vals {
				vals[i] = st.independent(vals[i], p.holds)
			}
		}
	}
	return vals
}

// plain returns what is known of a value of type t, which is a constant or a
// conversion: as an error, it is not nil.
//
//	const ErrNotFound = StoreError("not found")
func plain(t types.Type) value {
	switch t.Underlying().(type) {
	case *types.Basic, *types.Struct:
		if implementsError(t) {
			return value{truth: Yes}
		}
	}
	return value{}
}

func implementsError(t types.Type) bool {
	return types.Implements(t, errorType.Underlying().(*types.Interface))
}

// global returns what is known of a variable of a package: an error value is
// not nil.
func global(v *types.Var) value {
	named := strings.HasPrefix(strings.ToLower(v.Name()), "err") || v.Name() == "EOF" || v.Pkg().Path() == "context" // context.Canceled
	if named && implementsError(v.Type()) {
		return value{truth: Yes}
	}
	return value{}
}

var errorType = types.Universe.Lookup("error").Type()

// selector returns the value of a field, of a method bound to its receiver, or
// of a name of a package.
func (f *flow) selector(st *state, e *ast.SelectorExpr) value {
	if sel := f.u.info.Selections[e]; sel == nil {
		switch obj := f.u.info.Uses[e.Sel].(type) {
		case *types.Var:
			return global(obj)
		case *types.Const:
			return plain(obj.Type())
		}
		return value{}
	}
	p, ok := f.u.place(e)
	if ok {
		if v := st.env.find(p); v != nil && !v.assumed {
			return f.follow(*v, p)
		}
	}
	v := f.field(f.pure(st, e.X), e)
	v.truth = max(v.truth, st.env.get(p).truth)
	if ok {
		v = f.follow(v, p)
	}
	return v
}

// field returns the value of the field or method that e selects from x.
func (f *flow) field(x value, e *ast.SelectorExpr) value {
	if x.errField == e.Sel.Name {
		return value{truth: x.errTruth}
	}
	if sel := f.u.info.Selections[e]; sel != nil && sel.Kind() == types.MethodVal {
		fn, _ := sel.Obj().(*types.Func)
		return value{truth: Yes, objs: x.objs, fns: []*funcValue{f.u.method(fn)}}
	}
	return f.carried(value{objs: x.objs, local: x.local && isAggregateExpr(f.u.info, e)}, e)
}

func isAggregateExpr(info *types.Info, e ast.Expr) bool {
	t := info.TypeOf(e)
	return t != nil && isAggregate(t)
}

// carried returns v without its objects if the type of e cannot carry any.
func (f *flow) carried(v value, e ast.Expr) value {
	if objs := v.objs; len(objs) > 0 && !f.u.carries(resultAtIndex(f.u.info.TypeOf(e), 0)) {
		v.objs = nil
		if isContext(f.u.info.TypeOf(e)) {
			v.objs = f.contextsOf(objs)
		}
	}
	return v
}

// place returns the place that e denotes.
func (u *unit) place(e ast.Expr) (place, bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v := u.variable(e)
		return place{v: v}, v != nil
	case *ast.SelectorExpr:
		if sel := u.info.Selections[e]; sel == nil || sel.Kind() != types.FieldVal {
			return place{}, false
		}
		p, ok := u.place(e.X)
		p.path += e.Sel.Name + "."
		return p, ok
	case *ast.StarExpr:
		p, ok := u.place(e.X)
		p.path += pointee
		return p, ok
	}
	return place{}, false
}

// root returns the variable that e is a part of, or nil.
func (f *flow) root(e ast.Expr) *types.Var {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			return f.u.variable(x)
		case *ast.SelectorExpr:
			if f.u.info.Selections[x] == nil {
				v, _ := f.u.info.Uses[x.Sel].(*types.Var)
				return v
			}
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		default:
			return nil
		}
	}
}
