package lostsession

import (
	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/reach"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// Analyzer reports sessions that are not given back.
var Analyzer = newAnalyzer()

type checker struct {
	options report.Options
}

func newAnalyzer() *analysis.Analyzer {
	c := &checker{}
	a := &analysis.Analyzer{
		Name:     "lostsession",
		Doc:      "report sessions that are not given back",
		URL:      "https://pkg.go.dev/github.com/poolvet/poolvet/analyzer/lostsession",
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
