package straypool

import (
	_ "embed"
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

//go:embed doc.go
var doc string

// Analyzer reports pools built outside the accessor.
var Analyzer = newAnalyzer()

type checker struct {
	options   report.Options
	accessors config.List
	exclude   config.List
	strict    config.Bool
}

func newAnalyzer() *analysis.Analyzer {
	c := &checker{options: report.Options{Directives: true}}
	a := &analysis.Analyzer{
		Name:      "straypool",
		Doc:       report.Manual(doc, "straypool"),
		URL:       "https://pkg.go.dev/github.com/poolvet/poolvet/analyzer/straypool",
		Run:       c.run,
		Requires:  []*analysis.Analyzer{config.Analyzer, relevance.Analyzer, lifetime.Analyzer, ssaform.Analyzer},
		FactTypes: []analysis.Fact{new(Pools)},
		// The pools that the package builds, by itself or by what it calls.
		ResultType: reflect.TypeFor[*Result](),
	}
	c.options.Register(&a.Flags, kinds)
	a.Flags.Var(&c.accessors, "accessors", "comma-separated full names of functions or variables that may build pools, such as example.com/shop/db.Orders")
	a.Flags.Var(&c.exclude, "exclude", "comma-separated import paths (/... includes subpackages) or full names of functions that may build pools")
	a.Flags.Var(&c.strict, "strict", "accept only accessors that are marked or listed; infer none")
	return a
}

func (c *checker) run(pass *analysis.Pass) (any, error) {
	r := report.New(pass, kinds, &c.options)
	var err error
	result := (*Result)(nil)
	if !matters(pass) {
		r.Failed(rescue.Do(token.NoPos, func() { c.callbacks(pass, r) }))
	} else {
		failure := rescue.Do(token.NoPos, func() { result, err = c.check(pass, r) })
		if r.Failed(failure); failure != nil {
			imported, _ := gather(pass)
			pass.ExportPackageFact(imported)
		}
	}
	r.Flush()
	return result, err
}

func (c *checker) check(pass *analysis.Pass, r *report.Reporter) (*Result, error) {
	u := newUnit(c, pass, r)
	u.check()
	pass.ExportPackageFact(u.fact())
	return u.result(u.all), r.Unit(u.unitReport())
}

// matters reports whether a pool can occur in the package of pass: it reaches a
// library of the catalog and is none itself.
func matters(pass *analysis.Pass) bool {
	reached := pass.ResultOf[relevance.Analyzer].(relevance.Result)
	return reached.Library && !reached.Catalog.Knows(pass.Pkg.Path())
}
