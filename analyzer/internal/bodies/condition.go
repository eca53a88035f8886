package bodies

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A Condition is a comparison of variables, fields and constants. Those that mean the same
// have the same text, and those that mean the opposite, such as n == 0 and n != 0, too,
// but the one is negated. The zero condition stands for one of which nothing is remembered.
type Condition struct {
	Text    string
	negated bool
}

// Known returns what st knows of c.
func (c Condition) Known(st *domain.State) summary.Truth {
	if c.negated {
		return st.Known(c.Text).Not()
	}
	return st.Known(c.Text)
}

// Remember notes the truth of c in st.
func (c Condition) Remember(st *domain.State, t summary.Truth) {
	if c.negated {
		t = t.Not()
	}
	st.Remember(c.Text, t)
}

// ConditionOf returns the condition e, or the zero condition if it is not made of
// variables, fields and constants.
func ConditionOf(info *types.Info, e ast.Expr) Condition {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok {
		return Condition{}
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
	x, y := Operand(info, b.X), Operand(info, b.Y)
	if x == "" || y == "" {
		return Condition{}
	}
	return Condition{x + " " + op.String() + " " + y, negated}
}

// Operand returns a text for e, a variable, a field, a length or a constant, or "".
func Operand(info *types.Info, e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := info.ObjectOf(e).(*types.Var); ok {
			return domain.NameOf(v)
		}
		return e.Name
	case *ast.BasicLit:
		return e.Value
	case *ast.SelectorExpr:
		if x := Operand(info, e.X); x != "" {
			return x + "." + e.Sel.Name
		}
	case *ast.CallExpr:
		id, ok := e.Fun.(*ast.Ident)
		if !ok || id.Name != "len" || len(e.Args) != 1 {
			return ""
		}
		if x := Operand(info, e.Args[0]); x != "" {
			return fmt.Sprintf("len(%s)", x)
		}
	}
	return ""
}
