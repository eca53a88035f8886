package fallback

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// An Input is the package to look at, and what is known before.
type Input struct {
	Pkg     *types.Package
	Info    *types.Info
	Files   []*ast.File
	Catalog *catalog.Catalog
	Imports []*Facts // of the packages that Pkg imports
	Helpers map[string]Helper
	// Ignored returns the kinds that a directive silences at a position.
	Ignored func(token.Pos) []string
	// Whole asks for what a package main needs to judge a whole binary.
	Whole bool
	// Place writes a position as file:line, relative to the root.
	Place func(token.Pos) string
	// Form returns the package in the form of package ssa; it is asked for at
	// most once, and only where the package may read settings. It may be nil.
	Form func() *ssaform.Package
}

// Find looks at a package.
func Find(in Input) *Result {
	known := merge(in.Imports)
	g := newGraph()
	funcs := map[string]*Func{}
	var vipers []*ViperRules
	for i := range known.Packages {
		p := &known.Packages[i]
		if p.Viper != nil {
			vipers = append(vipers, p.Viper)
		}
		for j := range p.Funcs {
			funcs[p.Funcs[j].Name] = &p.Funcs[j]
		}
	}
	f := &finder{
		evaluator: &evaluator{
			collected: collect(in.Info, in.Files), pkg: in.Pkg, names: newNames(), known: funcs, helpers: in.Helpers, place: in.Place,
			busy: map[any]bool{}, memo: map[*types.Var][]Alt{}, funcs: map[*body][][]Alt{}, preset: map[*types.Var][]assign{}, before: map[*types.Var][]Alt{},
			runs: map[*ast.CallExpr][]symbolic.Outcome{}, executing: map[*ast.CallExpr]bool{},
		},
		catalog: in.Catalog, graph: g, whole: in.Whole, ignored: in.Ignored, files: in.Files, wanted: map[flownode.ID]bool{}, sites: map[flownode.ID][]func(){}, siteNames: map[string][]token.Pos{}, covered: map[covered]bool{}, vipers: vipers,
	}
	f.findPrefixes()
	f.findSubtrees()
	f.roots = f.filledRoots()
	f.refilled = f.filledFields()
	for i := range known.Packages {
		for j := range known.Packages[i].Flows {
			g.add(f.bound(f.retagged(&known.Packages[i].Flows[j])))
		}
	}
	f.names.local = func(v *types.Var) flownode.ID {
		if v.Pkg() != in.Pkg {
			return flownode.ID{}
		}
		return flownode.FieldOf(in.Place(v.Pos()), v.Name())
	}
	f.newProgram = func() {
		f.program = newProgram(&in, known, f.names)
		f.indexKnobs()
	}
	if f.mayExecute(known) {
		f.newProgram()
	}
	f.run()
	own := f.facts()
	if !own.empty() {
		known.Packages = append(known.Packages, own)
		known.sort()
	}
	return &Result{Facts: known, graph: g, own: f.own, path: f.pkg.Path(), execution: f.execution}
}
