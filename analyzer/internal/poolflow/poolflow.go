// Package poolflow follows pools through a program: from the calls that make them,
// through variables, fields, parameters and results, to where their knobs are set,
// where they are used and where they are closed.
//
// It builds a graph and does not interpret the program: it ignores order and conditions, and uses
// one node for a field of all values of a type. So it can show only that a pool may reach a place,
// never that it does.
package poolflow

import (
	"go/token"
	"path"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/codec"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// Analyzer finds out where pools get to. Its result is a *[Result], or nil for a
// package that reaches no library.
var Analyzer = &analysis.Analyzer{
	Name:       "poolvetflow",
	Doc:        "follow pools from where they are made to where they are sized, used and closed",
	Run:        run,
	Requires:   []*analysis.Analyzer{relevance.Analyzer, ssaform.Analyzer},
	FactTypes:  []analysis.Fact{(*Facts)(nil)},
	ResultType: reflect.TypeFor[*Result](),
}

func run(pass *analysis.Pass) (any, error) {
	known := pass.ResultOf[relevance.Analyzer].(relevance.Result)
	if !known.Library || isLibrary(known.Catalog, pass.Pkg.Path()) {
		return (*Result)(nil), nil
	}
	lists := [][]codec.Section[Package]{nil} // the package's own first
	imported := map[string]bool{}
	for _, pkg := range pass.Pkg.Imports() {
		facts := new(Facts)
		if pass.ImportPackageFact(pkg, facts) {
			lists = append(lists, facts.Packages)
			for _, section := range facts.Packages {
				imported[section.Path] = true
			}
		}
	}
	var f *finder
	failure := rescue.Do(token.NoPos, func() {
		f = newFinder(pass, known.Catalog)
		f.run(imported)
	})
	if failure != nil { // package straypool reports the same failure
		f = &finder{}
	}
	if !f.out.empty() {
		section, err := codec.NewSection(f.out.Path, &f.out)
		if err != nil {
			return nil, err
		}
		lists[0] = append(lists[0], section)
	}
	all := codec.Merge(maxPackages, lists...)
	if len(all) > 0 {
		pass.ExportPackageFact(&Facts{all})
	}
	return &Result{finder: f, graph: sync.OnceValue(func() *graph { return newGraph(all) })}, nil
}

// isLibrary reports whether the package at path is a library of the catalog, or
// an internal part of one: the catalog says what a library does with pools.
func isLibrary(known *catalog.Catalog, path string) bool {
	outer, _, _ := strings.Cut(path, "/internal/")
	return known.Knows(path) || known.Knows(outer)
}

// Place returns a function that writes a position of the package as file:line
// below the root of its tree; for a dependency, below its import path.
func Place(pass *analysis.Pass) func(token.Pos) string {
	root := workspace.For(pass)
	return func(pos token.Pos) string {
		at := pass.Fset.Position(pos)
		name := path.Join(pass.Pkg.Path(), filepath.Base(at.Filename))
		if root != "" {
			if rel, err := filepath.Rel(root, at.Filename); err == nil && filepath.IsLocal(rel) {
				name = filepath.ToSlash(rel)
			}
		}
		return name + ":" + strconv.Itoa(at.Line)
	}
}
