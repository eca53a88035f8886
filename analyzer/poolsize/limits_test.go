package poolsize_test

import (
	"go/ast"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/poolsize"
)

// TestLimits asks for the size of each pool of a fixture: at the call that makes
// it, or that gets it from a function which makes one with each call.
func TestLimits(t *testing.T) {
	t.Parallel()
	probe := &analysis.Analyzer{
		Name: "probe", Doc: "report the sizes of pools", Requires: []*analysis.Analyzer{poolsize.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			sizes := pass.ResultOf[poolsize.Analyzer].(*limits.Result)
			for _, file := range pass.Files {
				ast.Inspect(file, func(n ast.Node) bool {
					if call, ok := n.(*ast.CallExpr); ok {
						if found, ok := sizes.Call(call.Pos()); ok {
							pass.Reportf(call.Pos(), "may open %s", found.Open)
						}
					}
					return true
				})
			}
			return nil, nil
		},
	}
	fixture.Run(t, "../../testdata", probe, "poolflow/store", "poolflow/cmd", "poolflow/configured")
}
