package heldsession

import (
	_ "embed"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/reach"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

//go:embed doc.go
var doc string

// Analyzer reports sessions that are held while another one of their pool is
// needed.
var Analyzer = newAnalyzer()

type checker struct {
	options report.Options
}

func newAnalyzer() *analysis.Analyzer {
	c := &checker{}
	a := &analysis.Analyzer{
		Name:      "heldsession",
		Doc:       report.Manual(doc, "heldsession"),
		URL:       "https://pkg.go.dev/github.com/poolvet/poolvet/analyzer/heldsession",
		Run:       c.run,
		Requires:  []*analysis.Analyzer{config.Analyzer, reach.Analyzer, ssaform.Analyzer},
		FactTypes: []analysis.Fact{new(Facts)},
	}
	c.options.Register(&a.Flags, kinds)
	return a
}

func (c *checker) run(pass *analysis.Pass) (any, error) {
	r := report.New(pass, kinds, &c.options)
	imported := gather(pass)
	if matters(pass, imported) {
		failure := rescue.Do(token.NoPos, func() { c.check(pass, r, imported) })
		if r.Failed(failure); failure != nil {
			pass.ExportPackageFact(imported)
		}
	}
	r.Flush()
	return nil, nil
}

func (c *checker) check(pass *analysis.Pass, r *report.Reporter, imported *Facts) {
	u := newUnit(pass, r, imported)
	u.summarize()
	if !u.dependency() {
		u.report()
	}
	pass.ExportPackageFact(u.facts())
}

// matters reports whether a pool can be taken from in the package of pass: it
// imports a library, or functions that take from one, and is no library itself.
func matters(pass *analysis.Pass, imported *Facts) bool {
	reached := pass.ResultOf[reach.Analyzer].(reach.Result)
	if !reached.Library || reached.Catalog.Knows(pass.Pkg.Path()) {
		return false
	}
	for _, pkg := range pass.Pkg.Imports() {
		if reached.Catalog.Knows(pkg.Path()) {
			return true
		}
	}
	return !imported.empty()
}
