//go:build ignore

package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/types"
	"os"
	"reflect"
	"runtime"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// loaded are packages that share their dependencies. What the analyzers of
// others say about them, and what all say about the standard library, never changes.
type loaded struct {
	roots []*packages.Package
	base  *run
}

type key struct {
	analyzer *analysis.Analyzer
	pkg      *packages.Package
}

// A kept fact reaches other packages as its bytes.
type kept struct {
	fact analysis.Fact
	by   *types.Package
	text []byte
}

type factKey struct {
	analyzer *analysis.Analyzer
	of       any // types.Object or *types.Package
	sort     reflect.Type
}

// A run is what the analyzers said, as one mutant.
type run struct {
	actions map[key]*action
	facts   map[factKey]*kept
}

func (k *kept) bytes() []byte {
	if k.text == nil {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(k.fact); err != nil {
			panic(err)
		}
		k.text = b.Bytes()
	}
	return k.text
}

func newRun() *run {
	return &run{actions: map[key]*action{}, facts: map[factKey]*kept{}}
}

type action struct {
	result      any
	diagnostics []analysis.Diagnostic
}

// ours reports whether mutants can change what a says.
func ours(a *analysis.Analyzer) bool {
	name := runtime.FuncForPC(reflect.ValueOf(a.Run).Pointer()).Name()
	return strings.HasPrefix(name, "github.com/poolvet/") || strings.HasPrefix(name, "main.")
}

func standard(pkg *packages.Package) bool {
	return len(pkg.GoFiles) == 0 || strings.HasPrefix(pkg.GoFiles[0], runtime.GOROOT()+"/src/")
}

// act returns what a says about pkg, in r if a mutant may change it.
func (l *loaded) act(r *run, a *analysis.Analyzer, pkg *packages.Package) *action {
	in := r
	if !ours(a) || standard(pkg) {
		in = l.base
	}
	k := key{a, pkg}
	if done := in.actions[k]; done != nil {
		return done
	}
	done := new(action)
	in.actions[k] = done
	if len(a.FactTypes) > 0 {
		for _, imported := range pkg.Imports {
			l.act(r, a, imported)
		}
	}
	results := map[*analysis.Analyzer]any{}
	for _, required := range a.Requires {
		results[required] = l.act(r, required, pkg).result
	}
	pass := &analysis.Pass{
		Analyzer: a, Fset: pkg.Fset, Files: pkg.Syntax, OtherFiles: pkg.OtherFiles, IgnoredFiles: pkg.IgnoredFiles,
		Pkg: pkg.Types, TypesInfo: pkg.TypesInfo, TypesSizes: pkg.TypesSizes, TypeErrors: pkg.TypeErrors,
		ResultOf: results, ReadFile: os.ReadFile,
		Report: func(d analysis.Diagnostic) { done.diagnostics = append(done.diagnostics, d) },
	}
	if m := pkg.Module; m != nil {
		pass.Module = &analysis.Module{Path: m.Path, Version: m.Version, GoVersion: m.GoVersion}
	}
	l.withFacts(pass, r, in)
	result, err := a.Run(pass)
	if err != nil {
		done.diagnostics = append(done.diagnostics, analysis.Diagnostic{Pos: pkg.Syntax[0].Package, Message: "error: " + err.Error()})
	}
	done.result = result
	return done
}

func (l *loaded) withFacts(pass *analysis.Pass, r, in *run) {
	load := func(of any, fact analysis.Fact) bool {
		k := factKey{pass.Analyzer, of, reflect.TypeOf(fact)}
		have, ok := r.facts[k]
		if !ok {
			have, ok = l.base.facts[k]
		}
		switch {
		case !ok:
			return false
		case have.by == pass.Pkg:
			reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(have.fact).Elem())
		default:
			if err := gob.NewDecoder(bytes.NewReader(have.bytes())).Decode(fact); err != nil {
				panic(err)
			}
		}
		return true
	}
	keep := func(of any, f analysis.Fact) {
		in.facts[factKey{pass.Analyzer, of, reflect.TypeOf(f)}] = &kept{fact: f, by: pass.Pkg}
	}
	pass.ImportObjectFact = func(o types.Object, f analysis.Fact) bool { return load(o, f) }
	pass.ImportPackageFact = func(p *types.Package, f analysis.Fact) bool { return load(p, f) }
	pass.ExportObjectFact = func(o types.Object, f analysis.Fact) { keep(o, f) }
	pass.ExportPackageFact = func(f analysis.Fact) { keep(pass.Pkg, f) }
	pass.AllObjectFacts = func() []analysis.ObjectFact { panic(fmt.Sprint("facts of all objects for ", pass.Analyzer)) }
	pass.AllPackageFacts = func() []analysis.PackageFact { panic(fmt.Sprint("facts of all packages for ", pass.Analyzer)) }
}
