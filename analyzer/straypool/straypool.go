package straypool

import (
	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/reach"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// Analyzer reports pools built outside the accessor.
var Analyzer = newAnalyzer()

type checker struct {
	options report.Options
}

func newAnalyzer() *analysis.Analyzer {
	c := &checker{options: report.Options{Directives: true}}
	a := &analysis.Analyzer{
		Name:     "straypool",
		Doc:      "report pools built outside the accessor",
		URL:      "https://pkg.go.dev/github.com/poolvet/poolvet/analyzer/straypool",
		Run:      c.run,
		Requires: []*analysis.Analyzer{reach.Analyzer},
	}
	c.options.Register(&a.Flags, kinds)
	return a
}

func (c *checker) run(pass *analysis.Pass) (any, error) {
	r := report.New(pass, kinds, &c.options)
	r.Flush()
	return nil, nil
}
