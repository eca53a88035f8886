package lifetime

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// branch follows the condition e to the states in which it is true and false.
func (f *flow) branch(st *state, e ast.Expr) (yes, no []*state) {
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
func (f *flow) split(st *state, v value, e ast.Expr) (yes, no *state) {
	key := ""
	if v.truth == Unknown && v.rel.v == nil {
		key = f.rememberable(e)
		v.truth = st.known(key)
	}
	if turn := turnKey(e); st.known(turn) == Yes {
		st.unlearn(turn)
		return st, nil
	}
	yes, no = st, st
	switch st.truth(v) {
	case Yes:
		no = nil
	case No:
		yes = nil
	default:
		no = st.clone()
		if !yes.assume(v, Yes) {
			yes = nil
		}
		if !no.assume(v, No) {
			no = nil
		}
	}
	f.pass(yes, no, v, e)
	if yes != nil {
		yes.remember(key, Yes)
	}
	if no != nil {
		if loop := f.u.graph(f.body()).last[e]; loop != nil {
			no.remember(turnKey(loop), Yes)
		}
		no.remember(key, No)
	}
	return yes, no
}

// binary follows the evaluation of e.
func (f *flow) binary(st *state, e *ast.BinaryExpr) []result {
	if e.Op == token.LAND || e.Op == token.LOR {
		yes, no := f.branch(st, e)
		var all []result
		for _, st := range yes {
			all = append(all, result{st, value{truth: Yes}})
		}
		for _, st := range no {
			all = append(all, result{st, value{truth: No}})
		}
		return all
	}
	var all []result
	for _, r := range f.exprs(st, []ast.Expr{e.X, e.Y}) {
		all = append(all, result{r.st, f.compared(r.st, e, r.vals[0], r.vals[1])})
	}
	return all
}

// logical returns the value of && or || without splitting the state.
func (f *flow) logical(st *state, e *ast.BinaryExpr) value {
	x, y := f.pure(st, e.X), f.pure(st, e.Y)
	absorbing := truthOf(e.Op == token.LOR)
	switch {
	case st.truth(x) == absorbing || st.truth(y) == absorbing:
		return value{truth: absorbing}
	case st.truth(x) == absorbing.not():
		return y.asCondition()
	case st.truth(y) == absorbing.not():
		return x.asCondition()
	}
	// What is not absorbed holds of both.
	return value{implies: append(implications(x, absorbing.not()), implications(y, absorbing.not())...)}
}

// implications returns what else holds if v is truth.
func implications(v value, truth Truth) []implied {
	all := slices.DeleteFunc(slices.Clone(v.implies), func(i implied) bool { return i.when != truth })
	switch {
	case v.rel.v == nil:
		return all
	case v.rel.flip:
		return append(all, implied{truth, v.rel.place, truth.not()})
	}
	return append(all, implied{truth, v.rel.place, truth})
}

// compared returns the value of e, which compares x and y.
func (f *flow) compared(st *state, e *ast.BinaryExpr, x, y value) value {
	if e.Op != token.EQL && e.Op != token.NEQ {
		return value{}
	}
	if f.isNil(e.X) || f.isConstBool(e.X) {
		x, y = y, x
	} else if !f.isNil(e.Y) && !f.isConstBool(e.Y) {
		return f.comparedErrors(st, e, x, y)
	}
	// Equal to nil or false is the opposite of x, equal to true is x.
	v := x.asCondition()
	if (e.Op == token.EQL) == (y.truth == No) {
		v = v.not()
	}
	return v
}

// comparedErrors returns the value of e, which compares x with something that
// may be known not to be nil, such as io.EOF.
func (f *flow) comparedErrors(st *state, e *ast.BinaryExpr, x, y value) value {
	if st.truth(y) != Yes {
		x, y = y, x
	}
	if st.truth(y) != Yes || e.Op != token.EQL {
		return value{}
	}
	if st.truth(x) == No {
		return value{truth: No}
	}
	if x.rel.v != nil && !x.rel.flip {
		return value{implies: []implied{{Yes, x.rel.place, Yes}}}
	}
	return value{}
}

func (f *flow) isNil(e ast.Expr) bool { return f.u.info.Types[ast.Unparen(e)].IsNil() }

func (f *flow) isConstBool(e ast.Expr) bool {
	v := f.u.info.Types[ast.Unparen(e)].Value
	return v != nil && v.Kind() == constant.Bool
}

// rememberable returns a key for the condition e if it occurs again, and can
// only change when a variable is assigned.
func (f *flow) rememberable(e ast.Expr) string {
	key := conditionKey(e)
	if !f.u.graph(f.body()).twice[key] {
		return ""
	}
	return key
}

// conditionKey returns a text for a condition made of variables, fields and
// constants, or "".
func conditionKey(e ast.Expr) string {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || !constantLike(b.X) || !constantLike(b.Y) {
		return ""
	}
	return types.ExprString(b)
}

func constantLike(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.BasicLit:
		return true
	case *ast.SelectorExpr:
		return constantLike(e.X)
	case *ast.CallExpr:
		id, ok := e.Fun.(*ast.Ident)
		return ok && id.Name == "len" && len(e.Args) == 1 && constantLike(e.Args[0])
	}
	return false
}

func (s *state) known(key string) Truth {
	for _, f := range s.facts {
		if f.cond == key {
			return f.truth
		}
	}
	return Unknown
}

func (s *state) remember(key string, t Truth) {
	if key == "" || s.known(key) != Unknown {
		return
	}
	s.facts = append(slices.Clip(s.facts), fact{key, t})
}

// turnKey returns the key for what is known of the next iteration of the loop with
// the condition e.
func turnKey(e ast.Expr) string { return "turn " + strconv.Itoa(int(e.Pos())) }

func (s *state) unlearn(key string) {
	s.facts = slices.DeleteFunc(slices.Clone(s.facts), func(f fact) bool { return f.cond == key })
}

// mentions reports whether the condition mentions the variable called name.
func mentions(cond, name string) bool {
	return strings.Contains(cond, name) && slices.ContainsFunc(strings.FieldsFunc(cond, isOperator), func(word string) bool {
		first, _, _ := strings.Cut(word, ".")
		return first == name
	})
}

// isOperator reports whether r belongs to no name, and does not select a field.
func isOperator(r rune) bool {
	return r != '.' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}
