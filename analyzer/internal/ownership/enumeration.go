package ownership

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

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
	name := bodies.Operand(f.u.Info, e.X)
	for fr := f.frame; fr != nil; fr = fr.outer {
		if f.u.Graph(bodies.BodyOf(fr.fn)).Tested[name] > 1 {
			is := domain.Implied{When: domain.TruthOf(e.Op == token.EQL), Place: x.Rel.Place, Const: text}
			return domain.Value{Implies: []domain.Implied{is}}
		}
	}
	return domain.Value{}
}
