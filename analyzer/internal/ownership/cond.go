package ownership

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// branch follows the condition e to the states in which it is true and false.
func (f *flow) branch(st *domain.State, e ast.Expr) (yes, no []*domain.State) {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			no, yes = f.branch(st, e.X)
			return yes, no
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND:
			left, no := f.branch(st, e.X)
			for _, st := range left {
				y, n := f.branch(st, e.Y)
				yes, no = append(yes, y...), append(no, n...)
			}
			return yes, no
		case token.LOR:
			yes, left := f.branch(st, e.X)
			for _, st := range left {
				y, n := f.branch(st, e.Y)
				yes, no = append(yes, y...), append(no, n...)
			}
			return yes, no
		}
	}
	for _, r := range f.expr(st, e) {
		y, n := f.split(r.st, r.val, e)
		if y != nil {
			yes = append(yes, y)
		}
		if n != nil {
			no = append(no, n)
		}
	}
	return yes, no
}

// split returns st where v, the value of e, is true, and where it is false;
// nil where it cannot be.
func (f *flow) split(st *domain.State, v domain.Value, e ast.Expr) (yes, no *domain.State) {
	var key bodies.Condition
	if v.Truth == summary.Unknown && v.Rel.V == nil {
		key = f.rememberable(e)
		v.Truth = key.Known(st)
	}
	if turn := turnKey(e); st.Known(turn) == summary.Yes {
		st.Unlearn(turn)
		return st, nil
	}
	yes, no = st, st
	switch st.Truth(v) {
	case summary.Yes:
		no = nil
	case summary.No:
		yes = nil
	default:
		no = st.Clone()
		if !yes.Assume(v, summary.Yes) {
			yes = nil
		}
		if !no.Assume(v, summary.No) {
			no = nil
		}
	}
	f.holdsNone(yes, v.Rel.Place)
	f.holdsNone(no, v.Rel.Place)
	f.pass(yes, no, v, e)
	if yes != nil {
		key.Remember(yes, summary.Yes)
	}
	if no != nil {
		if loop := f.u.Graph(f.body()).Last[e]; loop != nil {
			no.Remember(turnKey(loop), summary.Yes)
		}
		key.Remember(no, summary.No)
	}
	return yes, no
}

// binary follows the evaluation of e.
func (f *flow) binary(st *domain.State, e *ast.BinaryExpr) []result {
	if e.Op == token.LAND || e.Op == token.LOR {
		yes, no := f.branch(st, e)
		var all []result
		for _, st := range yes {
			all = append(all, result{st, domain.Value{Truth: summary.Yes}})
		}
		for _, st := range no {
			all = append(all, result{st, domain.Value{Truth: summary.No}})
		}
		return all
	}
	if v, known := f.comparedLength(st, e); known {
		return []result{{st, v}}
	}
	var all []result
	for _, r := range f.exprs(st, []ast.Expr{e.X, e.Y}) {
		all = append(all, result{r.st, f.compared(r.st, e, r.vals[0], r.vals[1])})
	}
	return all
}

// logical returns the value of && or || without splitting the state.
func (f *flow) logical(st *domain.State, e *ast.BinaryExpr) domain.Value {
	x, y := f.pure(st, e.X), f.pure(st, e.Y)
	absorbing := domain.TruthOf(e.Op == token.LOR)
	switch {
	case st.Truth(x) == absorbing || st.Truth(y) == absorbing:
		return domain.Value{Truth: absorbing}
	case st.Truth(x) == absorbing.Not():
		return y.AsCondition()
	case st.Truth(y) == absorbing.Not():
		return x.AsCondition()
	}
	// What is not absorbed holds of both.
	return domain.Value{Implies: append(implications(x, absorbing.Not()), implications(y, absorbing.Not())...)}
}

// implications returns what else holds if v is truth.
func implications(v domain.Value, truth summary.Truth) []domain.Implied {
	all := slices.DeleteFunc(slices.Clone(v.Implies), func(i domain.Implied) bool { return i.When != truth })
	switch {
	case v.Rel.V == nil:
		return all
	case v.Rel.Flip:
		return append(all, domain.Implied{When: truth, Place: v.Rel.Place, Truth: truth.Not()})
	}
	return append(all, domain.Implied{When: truth, Place: v.Rel.Place, Truth: truth})
}

// comparedLength returns the value of e where it asks whether a list that is nil has
// elements, as one does that no error was appended to:
//
//	if len(errs) > 0 { return errors.Join(errs...) }
func (f *flow) comparedLength(st *domain.State, e *ast.BinaryExpr) (v domain.Value, known bool) {
	call, ok := ast.Unparen(e.X).(*ast.CallExpr)
	limit := f.u.Info.Types[e.Y].Value
	if !ok || limit == nil || len(call.Args) != 1 || bodies.HasCall(call.Args[0]) {
		return v, false
	}
	if b, ok := typeutil.Callee(f.u.Info, call).(*types.Builtin); !ok || b.Name() != "len" {
		return v, false
	}
	if st.Truth(f.pure(st, call.Args[0])) != summary.No {
		return v, false
	}
	switch e.Op.String() + limit.String() {
	case ">0", "!=0", ">=1":
		return domain.Value{Truth: summary.No}, true
	case "==0", "<1", "<=0":
		return domain.Value{Truth: summary.Yes}, true
	}
	return v, false
}

// compared returns the value of e, which compares x and y.
func (f *flow) compared(st *domain.State, e *ast.BinaryExpr, x, y domain.Value) domain.Value {
	if m, n := f.u.ConstantOf(e.X, x), f.u.ConstantOf(e.Y, y); m != "" && n != "" {
		return domain.Value{Truth: bodies.ComparedConstants(e.Op, m, n)}
	} else if n != "" {
		return f.remembers(e, x, n)
	}
	if e.Op != token.EQL && e.Op != token.NEQ {
		return domain.Value{}
	}
	if f.u.IsNil(e.X) || f.u.IsConstBool(e.X) {
		x, y = y, x
	} else if !f.u.IsNil(e.Y) && !f.u.IsConstBool(e.Y) {
		return f.comparedErrors(st, e, x, y)
	}
	// Equal to nil or false is the opposite of x, equal to true is x.
	v := x.AsCondition()
	if (e.Op == token.EQL) == (y.Truth == summary.No) {
		v = v.Not()
	}
	return v
}

// comparedErrors returns the value of e, which compares x with something that
// may be known not to be nil, such as io.EOF.
func (f *flow) comparedErrors(st *domain.State, e *ast.BinaryExpr, x, y domain.Value) domain.Value {
	if st.Truth(y) != summary.Yes {
		x, y = y, x
	}
	if st.Truth(y) != summary.Yes || e.Op != token.EQL {
		return domain.Value{}
	}
	if st.Truth(x) == summary.No {
		return domain.Value{Truth: summary.No}
	}
	if x.Rel.V != nil && !x.Rel.Flip {
		return domain.Value{Implies: []domain.Implied{{When: summary.Yes, Place: x.Rel.Place, Truth: summary.Yes}}}
	}
	return domain.Value{}
}

// turnKey returns the key for what is known of the next iteration of the loop with
// the condition e.
func turnKey(e ast.Expr) string { return "turn " + strconv.Itoa(int(e.Pos())) }

// rememberable returns the condition e if it occurs again, here or in a function around,
// and can only change when a variable is assigned.
func (f *flow) rememberable(e ast.Expr) bodies.Condition {
	c := bodies.ConditionOf(f.u.Info, e)
	for fr := f.frame; fr != nil; fr = fr.outer {
		if f.u.Graph(bodies.BodyOf(fr.fn)).Twice[c.Text] {
			return c
		}
	}
	return bodies.Condition{}
}
