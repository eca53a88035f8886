package ownership

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A result is one way in which an expression can come out.
type result struct {
	st  *domain.State
	val domain.Value
}

// results are one way in which several expressions, or a call, can come out.
type results struct {
	st   *domain.State
	vals []domain.Value
	kept []int // of a call: values through which it sets nothing; see settleLoans
}

// expr follows the evaluation of e, which may split the state.
func (f *flow) expr(st *domain.State, e ast.Expr) []result {
	if !bodies.HasCall(e) {
		return []result{{st, f.pure(st, e)}}
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		ways := f.call(st, e)
		all := make([]result, 0, len(ways))
		for _, r := range ways {
			var v domain.Value
			if len(r.vals) > 0 {
				v = r.vals[0]
			}
			all = append(all, result{r.st, v})
		}
		return all
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return mapResults(f.expr(st, e.X), domain.Value.Not)
		}
		return mapResults(f.expr(st, e.X), func(v domain.Value) domain.Value { return unary(e, v) })
	case *ast.BinaryExpr:
		return f.binary(st, e)
	case *ast.SelectorExpr:
		return mapResults(f.expr(st, e.X), func(v domain.Value) domain.Value { return f.field(v, e) })
	case *ast.CompositeLit:
		return f.composite(st, e)
	case *ast.KeyValueExpr:
		return f.expr(st, e.Value)
	case *ast.StarExpr:
		return mapResults(f.expr(st, e.X), func(v domain.Value) domain.Value { return domain.Value{Objs: v.Objs} })
	case *ast.TypeAssertExpr:
		return f.expr(st, e.X)
	case *ast.IndexExpr:
		return f.parts(st, e, e.X, e.Index)
	case *ast.SliceExpr:
		return f.parts(st, e, e.X, e.Low, e.High, e.Max)
	}
	return []result{{st, domain.Value{}}}
}

func mapResults(rs []result, change func(domain.Value) domain.Value) []result {
	for i := range rs {
		rs[i].val = change(rs[i].val)
	}
	return rs
}

// parts follows an index or slice expression: it refers to what its first part
// does.
func (f *flow) parts(st *domain.State, e ast.Expr, list ...ast.Expr) []result {
	var given []ast.Expr
	for _, p := range list {
		if p != nil {
			given = append(given, p)
		}
	}
	var all []result
	for _, r := range f.exprs(st, given) {
		all = append(all, result{r.st, f.carried(domain.Value{Objs: r.vals[0].Objs}, e)})
	}
	return all
}

// exprs follows the evaluation of list. Of nil nothing is known.
func (f *flow) exprs(st *domain.State, list []ast.Expr) []results {
	all := []results{{st: st, vals: make([]domain.Value, 0, len(list))}}
	for _, e := range list {
		if !bodies.HasCall(e) {
			for i := range all {
				all[i].vals = append(all[i].vals, f.pure(all[i].st, e))
			}
			continue
		}
		var next []results
		for _, a := range all {
			for _, r := range f.expr(a.st, e) {
				next = append(next, results{st: r.st, vals: append(slices.Clip(a.vals), r.val)})
			}
		}
		all = f.limitResults(next)
	}
	return all
}

// multi follows the evaluation of e, which has n values.
func (f *flow) multi(st *domain.State, e ast.Expr, n int) []results {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return f.call(st, e)
	case *ast.TypeAssertExpr:
		var all []results
		for _, r := range f.expr(st, e.X) {
			all = append(all, f.asserted(r.st, e, r.val)...)
		}
		return all
	}
	var all []results
	for _, r := range f.expr(st, e) {
		vals := make([]domain.Value, n)
		vals[0].Objs = r.val.Objs
		all = append(all, results{st: r.st, vals: vals})
	}
	return all
}

// pure returns the value of e, which only reads.
func (f *flow) pure(st *domain.State, e ast.Expr) domain.Value {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return f.ident(st, e)
	case *ast.SelectorExpr:
		return f.selector(st, e)
	case *ast.UnaryExpr:
		return f.pureUnary(st, e)
	case *ast.StarExpr:
		if p, ok := f.u.Place(e); ok {
			if v := st.Env.Find(p); v != nil {
				return f.follow(*v, p)
			}
			return f.follow(domain.Value{Objs: f.pure(st, e.X).Objs}, p)
		}
		return domain.Value{Objs: f.pure(st, e.X).Objs}
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			return f.logical(st, e)
		}
		return f.compared(st, e, f.pure(st, e.X), f.pure(st, e.Y))
	case *ast.FuncLit:
		return domain.Value{Truth: summary.Yes, Funcs: []*domain.FuncValue{f.u.FuncValue(e)}}
	case *ast.CompositeLit:
		return f.literal(st, e)
	case *ast.KeyValueExpr:
		return f.pure(st, e.Value)
	case *ast.TypeAssertExpr:
		return f.pure(st, e.X)
	case *ast.IndexExpr:
		return f.carried(domain.Value{Objs: f.pure(st, e.X).Objs}, e)
	case *ast.SliceExpr:
		return f.carried(domain.Value{Objs: f.pure(st, e.X).Objs}, e)
	}
	return domain.Value{}
}

func (f *flow) pureUnary(st *domain.State, e *ast.UnaryExpr) domain.Value {
	switch e.Op {
	case token.NOT:
		return f.pure(st, e.X).Not()
	case token.AND:
		v := unary(e, f.pure(st, e.X))
		if p, ok := f.u.Place(e.X); ok && f.isLocal(p.V) {
			v.Addr = p
		}
		return v
	case token.ARROW:
		st.UnseeShared()
	}
	return domain.Value{}
}

// unary returns the value of an operation on v.
func unary(e *ast.UnaryExpr, v domain.Value) domain.Value {
	if e.Op == token.AND {
		return domain.Value{Truth: summary.Yes, Objs: v.Objs, Local: v.Local, ErrField: v.ErrField, ErrTruth: v.ErrTruth, ErrRel: v.ErrRel}
	}
	return domain.Value{} // a value received, a number
}
