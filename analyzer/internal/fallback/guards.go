package fallback

import (
	"go/ast"
	"go/token"
)

// asksAbove reports whether the last of guards asks for a value above 0.
func asksAbove(guards []guard) bool { return len(askedAbove(guards)) > 0 }

// askedAbove returns what the last of guards wants to be above 0, or a text to be there.
func askedAbove(guards []guard) (out []ast.Expr) {
	if len(guards) == 0 {
		return nil
	}
	last := guards[len(guards)-1]
	if last.not || last.tag || last.loop {
		return nil
	}
	for _, cond := range last.conds {
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

// A guard is a condition under which a statement runs.
type guard struct {
	conds []ast.Expr // the condition of an if or the cases of a switch without a tag
	not   bool       // it is the else of the condition
	tag   bool       // conds are the tag of a switch, and its cases
	loop  bool       // or a loop, a closure, a case: nothing is known
}

func mirror(op token.Token) token.Token {
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

func negated(op token.Token) token.Token {
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
