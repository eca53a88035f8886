package fallback

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/codec"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/executable"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/sizing"
	"github.com/poolvet/poolvet/analyzer/internal/sources"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// An Input is the package to look at, and what is known before.
type Input struct {
	Pkg     *types.Package
	Info    *types.Info
	Files   []*ast.File
	Catalog *catalog.Catalog
	Imports [][]codec.Section[PackageFacts] // of the packages that Pkg imports
	Helpers map[string]readers.Helper
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
	received := codec.Merge(maxPackages, in.Imports...)
	var known []PackageFacts
	for _, section := range received {
		known = append(known, section.Value())
	}
	g := flowgraph.New()
	funcs := map[string]*flowgraph.Func{}
	var vipers []*sources.ViperRules
	for i := range known {
		p := &known[i]
		if p.Viper != nil {
			vipers = append(vipers, p.Viper)
		}
		for j := range p.Funcs {
			funcs[p.Funcs[j].Name] = &p.Funcs[j]
		}
	}
	f := &finder{
		Evaluator: eval.New(in.Pkg, assignments.Collect(in.Info, in.Files), funcs, in.Helpers, in.Place),
		graph:     g, whole: in.Whole, ignored: in.Ignored, wanted: map[flownode.ID]bool{}, sites: map[flownode.ID][]func(){}, covered: map[covered]bool{},
	}
	f.Sources = sources.New(f.Evaluator, vipers, f.add)
	f.Sizer = sizing.New(f.Evaluator, in.Catalog)
	for i := range known {
		for j := range known[i].Flows {
			flow := &known[i].Flows[j]
			g.AddFor(flow, f.InHere(flow))
		}
	}
	f.Names.Local = func(v *types.Var) flownode.ID {
		if v.Pkg() != in.Pkg {
			return flownode.ID{}
		}
		return flownode.FieldOf(in.Place(v.Pos()), v.Name())
	}
	f.newProgram = func() {
		f.Program = executable.New(in.Form, in.Info, in.Place, in.Helpers, f.Names, in.Whole, bodiesOf(known))
		f.IndexKnobs()
	}
	if f.mayExecute(known) {
		f.newProgram()
	}
	f.run()
	own := f.facts()
	if !own.empty() {
		known = append(known, own)
		slices.SortFunc(known, func(a, b PackageFacts) int { return cmp.Compare(a.Path, b.Path) })
	}
	return &Result{Packages: known, received: received, graph: g, own: f.own, path: f.Pkg.Path(), Execution: f.execution}
}

// mayExecute reports whether the package may hold or call a function that
// reads a setting.
func (f *finder) mayExecute(known []PackageFacts) bool {
	for i := range known {
		if len(known[i].Bodies) > 0 {
			return true
		}
	}
	return f.ComputesNames() || f.MayRun(f.whole) || slices.ContainsFunc(f.Calls, func(c assignments.Call) bool {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil {
			t := f.Info.TypeOf(c.Fun)
			if t == nil {
				return false
			}
			sig, ok := t.Underlying().(*types.Signature)
			return ok && symbolic.Shape(sig) != ""
		}
		if typ, ok := readers.Conversions[fn.FullName()]; ok && typ != flowgraph.Text && f.whole {
			return true // of what may be looked up in a map of settings
		}
		_, reads := readers.Table()[fn.Origin().FullName()]
		return reads || sources.SetsDefault(fn) || f.Helpers[fn.Origin().FullName()] != readers.Helper{}
	})
}
