package lostsession

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

//go:embed doc.go
var doc string

// Analyzer reports sessions that are not released.
var Analyzer = newAnalyzer()

type rule struct {
	options report.Options
}

func newAnalyzer() *analysis.Analyzer {
	c := &rule{}
	a := &analysis.Analyzer{
		Name:     "lostsession",
		Doc:      report.Manual(doc, "lostsession"),
		URL:      "https://pkg.go.dev/github.com/poolvet/poolvet/analyzer/lostsession",
		Run:      c.run,
		Requires: []*analysis.Analyzer{config.Analyzer, relevance.Analyzer, lifetime.Analyzer},
	}
	c.options.Register(&a.Flags, kinds)
	return a
}

func (c *rule) run(pass *analysis.Pass) (any, error) {
	r := report.New(pass, kinds, &c.options)
	result := pass.ResultOf[lifetime.Analyzer].(*lifetime.Result)
	for i := range result.Failures {
		r.Failed(&result.Failures[i])
	}
	for i := range result.Leaks {
		leak := &result.Leaks[i]
		if leak.Class == summary.Session || leak.IsConnection() {
			r.Failed(rescue.Do(leak.Func.Pos(), func() {
				if s := newSite(pass, leak); !s.collected() {
					r.Report(s.finding())
				}
			}))
		}
	}
	for _, fn := range result.Skipped {
		r.Report(report.Finding{Kind: skipped, Pos: fn.Pos(), Message: "this function is too large to analyze; lostsession reports nothing in it"})
	}
	explain(r, result)
	r.Flush()
	if len(result.Skipped) == 0 {
		return nil, nil
	}
	return nil, r.Unit(Unit{Skipped: len(result.Skipped)})
}

// A Unit is what a unit reports to the standalone run.
type Unit struct {
	Skipped int `json:"skipped"` // functions that are too large to be followed
}

func (s *site) finding() report.Finding {
	return report.Finding{
		Kind:    kindOf(s.leak),
		Pos:     s.leak.Pos,
		End:     s.leak.End,
		Message: s.message(),
		Test:    s.servesTests(),
		Fixes:   s.fixes(),
	}
}
