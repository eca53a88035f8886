package ownership

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// asserted follows v, ok := x.(T).
func (f *flow) asserted(st *domain.State, e *ast.TypeAssertExpr, x domain.Value) []results {
	t := f.u.Info.TypeOf(e.Type)
	yes := results{st: st, vals: []domain.Value{{Truth: summary.Yes, Objs: x.Objs, Local: x.Local, Made: x.Made}, {Truth: summary.Yes}}}
	if len(x.Objs) == 0 {
		return []results{{st: st, vals: []domain.Value{{Made: x.Made}, notNilIf(st, x)}}}
	}
	if t != nil && f.isAlways(x, t) {
		return []results{yes}
	}
	no := results{st: st.Clone(), vals: []domain.Value{{Truth: summary.No}, {Truth: summary.No}}}
	f.isNot(no.st, x, t)
	return []results{yes, no}
}

// notNilIf returns a condition that is true only if x is not nil.
func notNilIf(st *domain.State, x domain.Value) domain.Value {
	switch {
	case st.Truth(x) == summary.No:
		return domain.Value{Truth: summary.No}
	case st.Truth(x) == summary.Unknown && x.Rel.V != nil && !x.Rel.Flip:
		return domain.Value{Implies: []domain.Implied{{When: summary.Yes, Place: x.Rel.Place, Truth: summary.Yes}}}
	}
	return domain.Value{}
}

// isAlways reports whether what x refers to has type t for certain.
func (f *flow) isAlways(x domain.Value, t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	for _, id := range x.Objs {
		o := f.objects[id]
		if o.Kind != Obligation || o.typ == nil {
			return false
		}
		if o.Fresh.Hidden && ok && carrier.HasReleaseMethod(t) {
			continue
		}
		if _, generic := types.Unalias(t).(*types.TypeParam); generic {
			return false
		}
		if !types.Identical(o.typ, t) && !(ok && types.Implements(o.typ, iface)) {
			return false
		}
	}
	return true
}

// isNot records that what x refers to is no t. A parameter that cannot be
// released owes nothing.
func (f *flow) isNot(st *domain.State, x domain.Value, t types.Type) {
	if t == nil || !carrier.HasReleaseMethod(t) {
		return
	}
	for _, id := range x.Objs {
		if f.isGiven(id) {
			f.release(st, id)
		}
	}
}

// typeCase follows the beginning of a case of a type switch, its body or what comes
// after it was not taken, and reports whether st can get there.
func (f *flow) typeCase(st *domain.State, ts *ast.TypeSwitchStmt, clause *ast.CaseClause, taken bool) bool {
	var x ast.Expr
	switch s := ts.Assign.(type) {
	case *ast.AssignStmt:
		x = s.Rhs[0]
	case *ast.ExprStmt:
		x = s.X
	}
	v := f.pure(st, x)
	forNil := slices.ContainsFunc(clause.List, f.u.IsNil)
	if !taken {
		for _, t := range clause.List {
			f.isNot(st, v, f.u.Info.TypeOf(t))
		}
		return !forNil || st.Assume(v.AsCondition(), summary.Yes)
	}
	switch {
	case forNil && len(clause.List) == 1:
		if !st.Assume(v.AsCondition(), summary.No) {
			return false
		}
	case !forNil && len(clause.List) > 0:
		if !st.Assume(v.AsCondition(), summary.Yes) {
			return false
		}
	}
	if bound, ok := f.u.Info.Implicits[clause].(*types.Var); ok {
		if !f.u.Carries(bound.Type()) {
			v.Objs = nil
		}
		f.setVar(st, bound, v, clause.Pos())
	}
	return true
}
