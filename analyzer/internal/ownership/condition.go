package ownership

import (
	"go/ast"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
)

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
