package ssaform

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
)

// noReturn returns the function that reports whether a function never returns:
// what package lifetime found out, where the analyzer of pass requires it.
func noReturn(pass *analysis.Pass) func(*types.Func) bool {
	if found, ok := pass.ResultOf[lifetime.Analyzer].(*lifetime.Result); ok {
		return found.Ends
	}
	return catalog.NeverReturns
}
