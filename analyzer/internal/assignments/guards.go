package assignments

import (
	"go/ast"
	"go/token"
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
