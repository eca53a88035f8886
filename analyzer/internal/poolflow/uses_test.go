package poolflow_test

import (
	"go/ast"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/internal/poolflow"
)

// TestUses counts, for each pool of a fixture, the places that need a connection of it.
func TestUses(t *testing.T) {
	t.Parallel()
	probe := &analysis.Analyzer{
		Name: "probe", Doc: "count the calls that need a connection", Requires: []*analysis.Analyzer{poolflow.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			flow := pass.ResultOf[poolflow.Analyzer].(*poolflow.Result)
			for _, file := range pass.Files {
				ast.Inspect(file, func(n ast.Node) bool {
					if call, ok := n.(*ast.CallExpr); ok {
						if b, ok := flow.BuildAt(call.Pos()); ok {
							places := map[string]bool{}
							for _, e := range flow.Events(b) {
								if e.What == poolflow.Use {
									places[e.Place] = true
								}
							}
							pass.Reportf(call.Pos(), "%d calls", len(places))
						}
					}
					return true
				})
			}
			return nil, nil
		},
	}
	fixture.Run(t, "../../../testdata", probe, "poolflow/handles")
}
