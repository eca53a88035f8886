package heldsession

import (
	_ "embed"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/poolsize"
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
		Requires:  []*analysis.Analyzer{config.Analyzer, lifetime.Analyzer, relevance.Analyzer, ssaform.Analyzer, poolsize.Analyzer},
		FactTypes: []analysis.Fact{new(Facts)},
	}
	c.options.Register(&a.Flags, kinds)
	return a
}

func (c *checker) run(pass *analysis.Pass) (any, error) {
	r := report.New(pass, kinds, &c.options)
	var err error
	imported := gather(pass)
	if matters(pass, imported) {
		failure := rescue.Do(token.NoPos, func() { err = c.check(pass, r, imported) })
		if r.Failed(failure); failure != nil {
			pass.ExportPackageFact(imported)
		}
	}
	r.Flush()
	return nil, err
}

func (c *checker) check(pass *analysis.Pass, r *report.Reporter, imported *Facts) error {
	u := newUnit(pass, r, imported, c.options.Units)
	u.summarize()
	var err error
	if !u.dependency() {
		u.report()
		u.upgrade()
		err = u.reportUpgraded()
	}
	if facts := u.facts(); !facts.empty() {
		pass.ExportPackageFact(facts)
	}
	return err
}

// matters reports whether a pool can be taken from in the package of pass: it
// imports a library, or functions that take from one, and is not a library itself.
func matters(pass *analysis.Pass, imported *Facts) bool {
	reached := pass.ResultOf[relevance.Analyzer].(relevance.Result)
	if reached.Catalog.Knows(pass.Pkg.Path()) {
		return false
	}
	if !reached.Library {
		return lendsIn(pass)
	}
	for _, pkg := range pass.Pkg.Imports() {
		if reached.Catalog.Knows(pkg.Path()) {
			return true
		}
	}
	return !imported.empty()
}
