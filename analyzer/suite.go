// Package analyzer lists the analyzers of poolvet.
package analyzer

import (
	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/heldsession"
	"github.com/poolvet/poolvet/analyzer/lostsession"
	"github.com/poolvet/poolvet/analyzer/poolsize"
	"github.com/poolvet/poolvet/analyzer/straypool"
)

// Suite is every analyzer of poolvet, in the order of the documentation.
var Suite = []*analysis.Analyzer{
	straypool.Analyzer,
	lostsession.Analyzer,
	poolsize.Analyzer,
	heldsession.Analyzer,
}
