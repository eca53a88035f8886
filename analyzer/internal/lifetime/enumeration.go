package lifetime

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// isEnumeration reports whether values of t are constants with names: a defined type of
// numbers or texts. Those of other types are too many to distinguish.
func isEnumeration(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	basic, ok := named.Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsInteger|types.IsString) != 0
}

// constantValue returns what is known of a constant.
func constantValue(c *types.Const) domain.Value {
	if c.Val().Kind() == constant.Bool {
		return domain.Value{Truth: domain.TruthOf(constant.BoolVal(c.Val()))}
	}
	v := plain(c.Type())
	if k := c.Val().Kind(); k == constant.Int || k == constant.String {
		v.Const = c.Val().ExactString()
	}
	return v
}

// constantOf returns the exact text of what is v, the value of e, if it is a constant, or
// "". Of numbers and texts without a name, variables are not followed: they count.
func (u *unit) constantOf(e ast.Expr, v domain.Value) string {
	if k := u.info.Types[ast.Unparen(e)].Value; k != nil && (k.Kind() == constant.Int || k.Kind() == constant.String) {
		return k.ExactString()
	}
	return v.Const
}

// comparedConstants returns the truth of a comparison of constants; op may be no
// comparison.
//
//	state == done, code > OK
func comparedConstants(op token.Token, x, y string) summary.Truth {
	switch op {
	case token.EQL:
		return domain.TruthOf(x == y)
	case token.NEQ:
		return domain.TruthOf(x != y)
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
	default:
		return summary.Unknown
	}
	m, errX := strconv.ParseInt(x, 10, 64)
	n, errY := strconv.ParseInt(y, 10, 64)
	if errX != nil || errY != nil {
		return summary.Unknown
	}
	return domain.TruthOf(constant.Compare(constant.MakeInt64(m), op, constant.MakeInt64(n)))
}

// tests counts a statement that compares e, or an operand in the condition e, with a
// constant.
func (g *graph) tests(e ast.Expr, info *types.Info) {
	if e == nil {
		return
	}
	if text := operand(info, e); text != "" {
		g.tested[text]++
	}
	ast.Inspect(e, func(n ast.Node) bool {
		if b, ok := n.(*ast.BinaryExpr); ok && (b.Op == token.EQL || b.Op == token.NEQ) && info.Types[b.Y].Value != nil {
			g.tested[operand(info, b.X)]++
		}
		return true
	})
}

// remembers returns the condition e, which compares x, the value of e.X, with the constant
// text, so that the function remembers which one x is:
//
//	switch mode {
//	case Atomic, Strict:
//		tx, err = db.Begin()
//	}
//	…
//	if mode == Plain { return err }
func (f *flow) remembers(e *ast.BinaryExpr, x domain.Value, text string) domain.Value {
	if text == "" || x.Const != "" || x.Rel.V == nil || e.Op != token.EQL && e.Op != token.NEQ {
		return domain.Value{}
	}
	name := operand(f.u.info, e.X)
	for fr := f.frame; fr != nil; fr = fr.outer {
		if f.u.graph(bodyOf(fr.fn)).tested[name] > 1 {
			is := domain.Implied{When: domain.TruthOf(e.Op == token.EQL), Place: x.Rel.Place, Const: text}
			return domain.Value{Implies: []domain.Implied{is}}
		}
	}
	return domain.Value{}
}
