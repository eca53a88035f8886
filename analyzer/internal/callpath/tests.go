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
	file := g.form.SSA.Prog.Fset.File(pos) // its line is not needed
	return file != nil && strings.HasSuffix(file.Name(), "_test.go")
}
