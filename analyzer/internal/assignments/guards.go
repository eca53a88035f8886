package assignments

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// AsksAbove reports whether the last of guards asks for a value above 0.
func AsksAbove(guards []Guard) bool { return len(AskedAbove(guards)) > 0 }

// AskedAbove returns what the last of guards wants to be above 0, or a text to be there.
func AskedAbove(guards []Guard) (out []ast.Expr) {
	if len(guards) == 0 {
		return nil
	}
	last := guards[len(guards)-1]
	if last.Not || last.Tag || last.Loop {
		return nil
	}
	for _, cond := range last.Conds {
		b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
		if !ok {
			continue
		}
		zero, ok := b.Y.(*ast.BasicLit)
		if ok && (zero.Value == "0" && b.Op == token.GTR || (zero.Value == "0" || zero.Value == `""`) && b.Op == token.NEQ) {
			out = append(out, b.X)
		}
	}
	return out
}

// Least returns the smallest number that the last of guards lets through to value, if it compares
// what value is computed from with a constant.
func Least(info *types.Info, guards []Guard, value ast.Expr) (least int64, ok bool) {
	if len(guards) == 0 {
		return 0, false
	}
	last := guards[len(guards)-1]
	if last.Not || last.Tag || last.Loop || len(last.Conds) != 1 {
		return 0, false
	}
	b, isBinary := ast.Unparen(last.Conds[0]).(*ast.BinaryExpr)
	if !isBinary || info.Types[b.Y].Value == nil || !within(b.X, value) {
		return 0, false
	}
	n, exact := constant.Int64Val(constant.ToInt(info.Types[b.Y].Value))
	switch {
	case !exact:
	case b.Op == token.GEQ:
		return n, true
	case b.Op == token.GTR, b.Op == token.NEQ && n == 0:
		return n + 1, true
	}
	return 0, false
}

// within reports whether value is computed from x.
func within(x, value ast.Expr) (found bool) {
	text := types.ExprString(x)
	ast.Inspect(value, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		found = found || ok && types.ExprString(e) == text
		return !found
	})
	return found
}

// A Guard is a condition under which a statement runs.
type Guard struct {
	Conds []ast.Expr // the condition of an if or the cases of a switch without a tag
	Not   bool       // it is the else of the condition
	Tag   bool       // conds are the tag of a switch, and its cases
	Loop  bool       // or a loop, a closure, a case: nothing is known
}

// Mirror returns the operator that says the same with the operands exchanged: > for <.
func Mirror(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GTR
	case token.LEQ:
		return token.GEQ
	case token.GTR:
		return token.LSS
	case token.GEQ:
		return token.LEQ
	}
	return op
}

// Negated returns the operator that says the opposite: >= for <.
func Negated(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GEQ
	case token.LEQ:
		return token.GTR
	case token.GTR:
		return token.LEQ
	case token.GEQ:
		return token.LSS
	}
	return op
}
