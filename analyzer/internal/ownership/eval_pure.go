package ownership

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

func (f *flow) ident(st *domain.State, id *ast.Ident) domain.Value {
	switch obj := f.u.Info.ObjectOf(id).(type) {
	case *types.Nil:
		return domain.Value{Truth: summary.No}
	case *types.Const:
		return constantValue(obj)
	case *types.Func:
		return f.function(obj)
	case *types.Var:
		if !f.isLocal(obj) && !f.isFree(obj) {
			if fixed := f.u.Fixed(obj); fixed != nil {
				return f.pure(st, fixed)
			}
			return global(obj)
		}
		p := domain.Place{V: obj}
		v := f.follow(st.Env.Get(p), p)
		if carrier.IsAggregate(obj.Type()) {
			v.Local = true
		}
		return f.withError(st, v, obj)
	}
	return domain.Value{}
}

// follow returns v, the value of p, so that its truth follows p, or what p
// follows.
func (f *flow) follow(v domain.Value, p domain.Place) domain.Value {
	if v.Truth == summary.Unknown && v.Rel.V == nil {
		v.Rel.Place = p
	}
	return v
}

// before returns vals, which were read before any of lhs changes, without what
// they have to do with it.
//
//	a, b = b && more, a
func (f *flow) before(st *domain.State, lhs []ast.Expr, vals []domain.Value) []domain.Value {
	vals = slices.Clone(vals)
	for _, e := range lhs {
		if p, ok := f.u.Place(e); ok {
			for i := range vals {
				vals[i] = st.Independent(vals[i], p.Holds)
			}
		}
	}
	return vals
}

// plain returns what is known of a value of type t, which is a constant or a
// conversion: as an error, it is not nil.
//
//	const ErrNotFound = StoreError("not found")
func plain(t types.Type) domain.Value {
	switch t.Underlying().(type) {
	case *types.Basic, *types.Struct:
		if carrier.ImplementsError(t) {
			return domain.Value{Truth: summary.Yes}
		}
	}
	return domain.Value{}
}

// global returns what is known of a variable of a package: an error value is
// not nil.
func global(v *types.Var) domain.Value {
	named := strings.HasPrefix(strings.ToLower(v.Name()), "err") || v.Name() == "EOF" || v.Pkg().Path() == "context" // context.Canceled
	if named && carrier.ImplementsError(v.Type()) {
		return domain.Value{Truth: summary.Yes}
	}
	return domain.Value{}
}

// selector returns the value of a field, of a method bound to its receiver, or
// of a name of a package.
func (f *flow) selector(st *domain.State, e *ast.SelectorExpr) domain.Value {
	if sel := f.u.Info.Selections[e]; sel == nil {
		switch obj := f.u.Info.Uses[e.Sel].(type) {
		case *types.Var:
			return global(obj)
		case *types.Const:
			return constantValue(obj)
		case *types.Func:
			return f.function(obj)
		}
		return domain.Value{}
	}
	p, ok := f.u.Place(e)
	if ok {
		if v := st.Env.Find(p); v != nil && !v.Assumed {
			return f.follow(*v, p)
		}
	}
	v := f.field(f.pure(st, e.X), e)
	v.Truth = max(v.Truth, st.Env.Get(p).Truth)
	if v.Truth == summary.Unknown && f.isReleaseField(st, v, e) {
		v.Truth = summary.Yes
	}
	if ok {
		v = f.follow(v, p)
	}
	return v
}

// function returns the value of a function with a name, or of a method expression.
func (f *flow) function(fn *types.Func) domain.Value {
	return domain.Value{Truth: summary.Yes, Funcs: []*domain.FuncValue{f.u.Function(fn)}}
}

// isReleaseField reports whether e with the value v is the function by which the owner that
// has it is released. An owner that holds something has one:
//
//	l, err := s.lease(ctx)
//	if l.end != nil { defer l.end() }
func (f *flow) isReleaseField(st *domain.State, v domain.Value, e ast.Expr) bool {
	sig, ok := f.u.Info.TypeOf(e).Underlying().(*types.Signature)
	return ok && carrier.MayRelease(sig) && len(v.Objs) > 0 && !slices.ContainsFunc(v.Objs, func(id domain.ObjID) bool {
		o := f.objects[id]
		return o.Kind != Obligation || o.Owner == nil || carrier.HasReleaseMethod(o.Owner) || !st.Due(id)
	})
}

// field returns the value of the field or method that e selects from x.
func (f *flow) field(x domain.Value, e *ast.SelectorExpr) domain.Value {
	if x.ErrField == e.Sel.Name {
		return x.Error()
	}
	if fn, ok := f.u.Info.Uses[e.Sel].(*types.Func); ok {
		if f.u.Info.Selections[e].Kind() == types.MethodExpr {
			return f.function(fn)
		}
		return domain.Value{Truth: summary.Yes, Objs: x.Objs, Funcs: []*domain.FuncValue{f.u.Method(fn)}}
	}
	if f.u.IsElement(f.u.Info.TypeOf(e.X), f.u.Info.TypeOf(e)) {
		return domain.Value{Local: x.Local && isAggregateExpr(f.u.Info, e)}
	}
	return f.carried(domain.Value{Objs: x.Objs, Local: x.Local && isAggregateExpr(f.u.Info, e)}, e)
}

func isAggregateExpr(info *types.Info, e ast.Expr) bool {
	t := info.TypeOf(e)
	return t != nil && carrier.IsAggregate(t)
}

// carried returns v without its objects if the type of e cannot carry any.
func (f *flow) carried(v domain.Value, e ast.Expr) domain.Value {
	if objs := v.Objs; len(objs) > 0 && !f.u.Carries(bodies.ResultAtIndex(f.u.Info.TypeOf(e), 0)) {
		v.Objs = nil
		if carrier.IsContext(f.u.Info.TypeOf(e)) {
			v.Objs = f.contextsOf(objs)
		}
	}
	return v
}
