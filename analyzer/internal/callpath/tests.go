package callpath

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// link adds e, a use of target. What a test does with other code says nothing about how often
// programs run that.
func (g *Graph) link(target *ssa.Function, e edge) {
	pos := e.instr.Pos()
	if !pos.IsValid() {
		pos = e.caller.Pos()
	}
	if g.inTest(pos) && !g.inTest(target.Pos()) {
		return
	}
	g.in[target] = append(g.in[target], e)
}

func (g *Graph) inTest(pos token.Pos) bool {
	return strings.HasSuffix(g.form.SSA.Prog.Fset.Position(pos).Filename, "_test.go")
}
