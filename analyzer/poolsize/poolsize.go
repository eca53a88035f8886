package poolsize

import (
	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/reach"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// Analyzer reports pool sizes that contradict the configuration.
var Analyzer = newAnalyzer()

type checker struct {
	options report.Options
}

func newAnalyzer() *analysis.Analyzer {
	c := &checker{}
	a := &analysis.Analyzer{
		Name:     "poolsize",
		Doc:      "report pool sizes that contradict the configuration",
		URL:      "https://pkg.go.dev/github.com/poolvet/poolvet/analyzer/poolsize",
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
