package poolsize

import (
	"cmp"
	_ "embed"
	"go/ast"
	"go/token"
	"path"
	"path/filepath"
	"reflect"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/codec"
	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/fallback"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/poolflow"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
	"github.com/poolvet/poolvet/analyzer/straypool"
)

//go:embed doc.go
var doc string

// Analyzer reports pool sizes that contradict the configuration.
var Analyzer = newAnalyzer()

type checker struct {
	options  report.Options
	settings settingList
}

func newAnalyzer() *analysis.Analyzer {
	c := &checker{}
	a := &analysis.Analyzer{
		Name:      "poolsize",
		Doc:       report.Manual(doc, "poolsize"),
		URL:       "https://pkg.go.dev/github.com/poolvet/poolvet/analyzer/poolsize",
		Run:       c.run,
		Requires:  []*analysis.Analyzer{config.Analyzer, relevance.Analyzer, ssaform.Analyzer, poolflow.Analyzer, straypool.Analyzer},
		FactTypes: []analysis.Fact{(*fallback.Facts)(nil)},
		// How large the pools of the package and of those it imports may get.
		ResultType: reflect.TypeFor[*limits.Result](),
	}
	c.options.Register(&a.Flags, kinds)
	a.Flags.Var(&c.settings, "settings", "comma-separated `KEY=VALUE` settings, for builds in which no files can be read")
	return a
}

func (c *checker) run(pass *analysis.Pass) (any, error) {
	r := report.New(pass, kinds, &c.options)
	var err error
	result := (*limits.Result)(nil)
	r.Failed(rescue.Do(token.NoPos, func() { result, err = newUnit(pass, r).run(c) }))
	r.Flush()
	return result, err
}

// A unit is one package under check.
type unit struct {
	pass     *analysis.Pass
	report   *report.Reporter
	config   *config.Config
	root     string                                   // "" for a dependency, and under nogo
	dir      string                                   // of the package, below root
	received [][]codec.Section[fallback.PackageFacts] // with the direct imports
	leads    map[string][]string                      // packages that a direct import leads to
	found    *fallback.Result
	settings *source
	known    *catalog.Catalog
	flow     *poolflow.Result // nil where no pool can occur
	result   *limits.Result   // nil with flow
	knobs    []fallback.Site  // all that are known, when they were asked for
	shares   []share          // of budgets
	subjects []Subject        // of findings
	placed   []placed
	// standalone reports whether the units are merged afterwards.
	standalone bool
	said       map[any]bool       // of what something was reported
	shared     map[token.Pos]bool // literals that several settings fall back to
}

func newUnit(pass *analysis.Pass, r *report.Reporter) *unit {
	u := &unit{pass: pass, report: r, config: config.Of(pass), said: map[any]bool{}, leads: map[string][]string{}}
	u.known = pass.ResultOf[relevance.Analyzer].(relevance.Result).Catalog
	u.flow = pass.ResultOf[poolflow.Analyzer].(*poolflow.Result)
	u.root = u.config.Root
	if dir, ok := relative(u.root, workspace.Dir(pass)); ok {
		u.dir = dir
	}
	return u
}

// receive gathers what the direct imports pass on.
func (u *unit) receive() {
	for _, imported := range u.pass.Pkg.Imports() {
		facts := new(fallback.Facts)
		if u.pass.ImportPackageFact(imported, facts) {
			u.received = append(u.received, facts.Packages)
			for _, p := range facts.Packages {
				u.leads[imported.Path()] = append(u.leads[imported.Path()], p.Path)
			}
		}
	}
}

// run looks at the package, and returns to the standalone run what to merge.
func (u *unit) run(c *checker) (result *limits.Result, err error) {
	if !u.matters() {
		return nil, nil
	}
	u.receive()
	u.find()
	defer func() { err = cmp.Or(err, u.export()) }()
	u.settings = u.read(&c.settings)
	if u.flow != nil {
		u.result = limits.NewResult(u.flow, u.sizes)
	}
	if u.root == "" && u.settings.given == nil {
		return u.result, nil // a dependency
	}
	u.standalone = c.options.Units
	u.check()
	u.explain()
	if !c.options.Units {
		return u.result, nil
	}
	return u.result, u.report.Unit(u.contribute())
}

// relative returns name below root, with slashes.
func relative(root, name string) (string, bool) {
	if root == "" {
		return "", false
	}
	rel, _ := filepath.Rel(root, name) // "" if there is no way
	return filepath.ToSlash(rel), filepath.IsLocal(rel)
}

// matters reports whether the package can read settings or turn knobs. The
// standard library does neither.
func (u *unit) matters() bool {
	if len(u.pass.Files) == 0 || workspace.Standard(u.pass) {
		return false
	}
	known := u.pass.ResultOf[relevance.Analyzer].(relevance.Result)
	return !known.Catalog.Knows(u.pass.Pkg.Path())
}

// find looks at the package.
func (u *unit) find() {
	known := u.pass.ResultOf[relevance.Analyzer].(relevance.Result)
	helpers := map[string]readers.Helper{}
	for _, h := range u.config.Poolsize.Helpers {
		helpers[h.Func] = readers.Helper{Key: int(h.Key), Fallback: int(h.Fallback), Prefix: h.Prefix}
	}
	var files []*ast.File
	for _, file := range u.pass.Files {
		if !report.IsTest(u.pass.Fset, file) || !u.report.Quiet(file.Package) {
			files = append(files, file)
		}
	}
	in := fallback.Input{
		Pkg: u.pass.Pkg, Info: u.pass.TypesInfo, Files: files, Catalog: known.Catalog, Imports: u.received, Helpers: helpers, Place: u.place,
		Whole: u.root != "", Form: func() *ssaform.Package { return ssaform.Of(u.pass) },
	}
	if u.pass.Pkg.Name() != "main" { // nothing imports a program
		in.Ignored = u.ignored
	}
	if failure := rescue.Do(token.NoPos, func() { u.found = fallback.Find(in) }); failure != nil {
		u.report.Failed(failure)
		in.Files = nil // the facts of the imports are still exported
		u.found = fallback.Find(in)
	}
}

// export gives importers what was found, and what was reported.
func (u *unit) export() error {
	if len(u.found.Packages) == 0 || u.pass.Pkg.Name() == "main" { // nothing imports a program
		return nil
	}
	facts, err := u.found.Portable()
	if err == nil {
		u.pass.ExportPackageFact(facts)
	}
	return err
}

// place writes pos as file:line below the root; for a dependency, below its
// import path.
func (u *unit) place(pos token.Pos) string {
	at := u.pass.Fset.Position(pos)
	name, ok := relative(u.root, at.Filename)
	if !ok {
		name = path.Join(u.pass.Pkg.Path(), filepath.Base(at.Filename))
	}
	return name + ":" + strconv.Itoa(at.Line)
}

// ignored returns the names of the kinds that a directive silences at pos, for
// what another package will find.
func (u *unit) ignored(pos token.Pos) []string {
	var out []string
	for _, k := range farKinds {
		if u.report.Ignored(k, pos) {
			out = append(out, k.Name)
		}
	}
	return out
}
