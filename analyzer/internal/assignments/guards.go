package assignments

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"iter"
)

// AsksAbove reports whether the last of guards asks for a value above 0.
func AsksAbove(guards []Guard) bool { return len(AskedAbove(guards)) > 0 }

// AskedAbove returns what the last of guards wants to be above 0, or a text to be there.
func AskedAbove(guards []Guard) (out []ast.Expr) {
	for b := range asked(guards) {
		zero, ok := b.Y.(*ast.BasicLit)
		if ok && (zero.Value == "0" && b.Op == token.GTR || (zero.Value == "0" || zero.Value == `""`) && b.Op == token.NEQ) {
			out = append(out, b.X)
		}
	}
	return out
}

// AskedFlags returns the flags that the last of guards wants to be set, and the errors that it wants
// to be nil.
func AskedFlags(guards []Guard) (out []*ast.Ident) {
	for b := range asked(guards) {
		nothing, isNil := b.Y.(*ast.Ident)
		flag, isFlag := ast.Unparen(b.X).(*ast.Ident)
		if isFlag && (b.Y == nil || isNil && nothing.Name == "nil" && b.Op == token.EQL) {
			out = append(out, flag)
		}
	}
	return out
}

// asked yields what must be true for the last of guards to let a statement run: comparisons, and flags,
// which are compared with nothing.
func asked(guards []Guard) iter.Seq[ast.BinaryExpr] {
	return func(yield func(ast.BinaryExpr) bool) {
		if len(guards) == 0 {
			return
		}
		last := guards[len(guards)-1]
		if last.Tag || last.Loop || last.Not && len(last.Conds) > 1 {
			return
		}
		var of func(cond ast.Expr, not bool) bool
		of = func(cond ast.Expr, not bool) bool {
			switch x := ast.Unparen(cond).(type) {
			case *ast.UnaryExpr:
				return x.Op != token.NOT || of(x.X, !not)
			case *ast.BinaryExpr:
				b := *x
				if not {
					b.Op = Negated(b.Op)
				}
				switch b.Op {
				case token.LAND:
					return of(b.X, not) && of(b.Y, not)
				case token.LOR:
					return true // one of both is enough
				}
				return yield(b)
			case *ast.Ident:
				return not || yield(ast.BinaryExpr{X: x})
			}
			return true
		}
		for _, cond := range last.Conds {
			if !of(cond, last.Not) {
				return
			}
		}
	}
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
	case token.EQL:
		return token.NEQ
	case token.NEQ:
		return token.EQL
	case token.LAND:
		return token.LOR
	case token.LOR:
		return token.LAND
	}
	return op
}
