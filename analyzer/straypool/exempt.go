package straypool

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/directive"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// inTest reports whether pos is in a test or generated file, which are left
// alone unless asked for.
func (u *unit) inTest(pos token.Pos) bool { return u.report.Quiet(pos) }

// wired reports whether pos is in the generated wiring of package main, as wire
// writes it, which calls functions that people wrote.
func (u *unit) wired(pos token.Pos) bool {
	return u.Pkg.Name() == "main" && !strings.HasSuffix(u.Fset.Position(pos).Filename, "_test.go")
}

// fixture reports whether fn serves tests: it takes a testing.TB, or is in a
// package that does.
func (u *unit) fixture(fn *ssa.Function) bool {
	return ssaform.TakesTest(fn) || slices.ContainsFunc(u.Files, u.importsTesting) || report.ForTests(u.Pkg.Path())
}

// importsTesting reports whether file, which is not a test file itself, imports
// what only tests need.
func (u *unit) importsTesting(file *ast.File) bool {
	return !report.IsTest(u.Fset, file) && slices.ContainsFunc(file.Imports, func(spec *ast.ImportSpec) bool {
		path := strings.Trim(spec.Path.Value, "`\"")
		return path == "testing" || strings.HasPrefix(path, "github.com/testcontainers/") || strings.HasPrefix(path, "github.com/ory/dockertest")
	})
}

// mayBuild reports whether p is built where pools may be, itself or in the makers
// that it comes from: in a marked or named accessor, on purpose, or in what is
// excluded.
func (u *unit) mayBuild(p *making.Pool) bool {
	return slices.ContainsFunc(u.origins(p), func(p *making.Pool) bool {
		return u.marked(directive.Accessor, p) || u.marked(directive.Bulkhead, p) || u.names(u.accessors(), p) || u.excludes(p) ||
			p.Maker != nil && p.Maker.Approved
	})
}

// origins returns p, the pool that its maker returns, if that is of this package,
// and so on. Makers may call each other.
func (u *unit) origins(p *making.Pool) []*making.Pool {
	var found []*making.Pool
	for p != nil && !slices.Contains(found, p) {
		found = append(found, p)
		p = u.inside(p.Maker)
	}
	return found
}

// marked reports whether a directive stands above p, or what holds it.
func (u *unit) marked(verb string, p *making.Pool) bool {
	return slices.ContainsFunc(u.report.Directives(verb), func(d directive.Directive) bool { return d.Covers(p.Pos) })
}

// excludes reports whether p is in what may build pools.
func (u *unit) excludes(p *making.Pool) bool { return u.names(u.excluded(), p) }

// names reports whether an entry of list names p.
func (u *unit) names(list []string, p *making.Pool) bool {
	if len(list) == 0 {
		return false
	}
	names := u.namesOf(p)
	return slices.ContainsFunc(list, func(entry string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return matchesName(entry, name) })
	})
}

// strict reports whether only marked and named accessors are approved.
func (u *unit) strict() bool {
	return u.checker.strict.Or(u.report.Config().Straypool.Strict)
}

// accessors and excluded are what flags and file say.
func (u *unit) accessors() []string {
	return u.checker.accessors.Or(u.report.Config().Straypool.Accessors)
}

func (u *unit) excluded() []string {
	return u.checker.exclude.Or(u.report.Config().Straypool.Exclude)
}

// namesOf returns the names under which p may be approved or excluded: its
// package, its function, and the variable that it initializes.
func (u *unit) namesOf(p *making.Pool) []string {
	pkg, _, _ := strings.Cut(u.Pkg.Path(), " ")
	names := []string{pkg}
	outer := ssaform.Outermost(p.Func)
	if fn := ssaform.Declared(outer); fn != nil {
		names = append(names, fn.FullName())
	}
	if v := u.variableAt(p.Pos); v != nil {
		names = append(names, pkg+"."+v.Name())
	}
	return names
}

// matchesName reports whether entry, an import path, one followed by /..., or
// a full name, stands for name.
func matchesName(entry, name string) bool {
	if below, ok := strings.CutSuffix(entry, "/..."); ok {
		return name == below || strings.HasPrefix(name, below+"/")
	}
	ok, _ := path.Match(entry, name) // false for what is not a pattern
	return ok || entry == name
}
