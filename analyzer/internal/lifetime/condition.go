package lifetime

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A condition is a comparison of variables, fields and constants. Those that mean the same
// have the same text, and those that mean the opposite, such as n == 0 and n != 0, too,
// but the one is negated. The zero condition stands for one of which nothing is remembered.
type condition struct {
	text    string
	negated bool
}

// known returns what st knows of c.
func (c condition) known(st *domain.State) summary.Truth {
	if c.negated {
		return st.Known(c.text).Not()
	}
	return st.Known(c.text)
}

// remember notes the truth of c in st.
func (c condition) remember(st *domain.State, t summary.Truth) {
	if c.negated {
		t = t.Not()
	}
	st.Remember(c.text, t)
}

// rememberable returns the condition e if it occurs again, here or in a function around,
// and can only change when a variable is assigned.
func (f *flow) rememberable(e ast.Expr) condition {
	c := conditionOf(f.u.info, e)
	for fr := f.frame; fr != nil; fr = fr.outer {
		if f.u.graph(bodyOf(fr.fn)).twice[c.text] {
			return c
		}
	}
	return condition{}
}

// conditionOf returns the condition e, or the zero condition if it is not made of
// variables, fields and constants.
func conditionOf(info *types.Info, e ast.Expr) condition {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok {
		return condition{}
	}
	op, negated := b.Op, false
	switch b.Op {
	case token.NEQ:
		op, negated = token.EQL, true
	case token.GEQ:
		op, negated = token.LSS, true
	case token.LEQ:
		op, negated = token.GTR, true
	}
	x, y := operand(info, b.X), operand(info, b.Y)
	if x == "" || y == "" {
		return condition{}
	}
	return condition{x + " " + op.String() + " " + y, negated}
}

// operand returns a text for e, a variable, a field, a length or a constant, or "".
func operand(info *types.Info, e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := info.ObjectOf(e).(*types.Var); ok {
			return domain.NameOf(v)
		}
		return e.Name
	case *ast.BasicLit:
		return e.Value
	case *ast.SelectorExpr:
		if x := operand(info, e.X); x != "" {
			return x + "." + e.Sel.Name
		}
	case *ast.CallExpr:
		id, ok := e.Fun.(*ast.Ident)
		if !ok || id.Name != "len" || len(e.Args) != 1 {
			return ""
		}
		if x := operand(info, e.Args[0]); x != "" {
			return fmt.Sprintf("len(%s)", x)
		}
	}
	return ""
}
