package unitdriver

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// An action is one analyzer at work on the package.
type action struct {
	analyzer    *analysis.Analyzer
	result      any
	err         error
	diagnostics []analysis.Diagnostic
}

// A unit is the package under analysis.
type unit struct {
	*loaded
	cfg     *config
	facts   *factSet
	actions map[*analysis.Analyzer]*action
}

// run runs analyzers and what they require, one after the other: the go command
// runs as many units at once as there are processors.
func (u *unit) run(analyzers []*analysis.Analyzer) []*action {
	var actions []*action
	for _, a := range analyzers {
		actions = append(actions, u.exec(a))
	}
	return actions
}

func (u *unit) exec(a *analysis.Analyzer) *action {
	if act := u.actions[a]; act != nil {
		return act
	}
	act := &action{analyzer: a}
	u.actions[a] = act
	inputs := map[*analysis.Analyzer]any{}
	var failed []string
	for _, required := range a.Requires {
		r := u.exec(required)
		inputs[required] = r.result
		if r.err != nil {
			failed = append(failed, required.Name)
		}
	}
	if len(failed) > 0 {
		slices.Sort(failed)
		act.err = fmt.Errorf("%s cannot run: %s failed", a.Name, strings.Join(failed, ", "))
		return act
	}
	act.result, act.err = a.Run(u.pass(act, inputs))
	return act
}

func (u *unit) pass(act *action, inputs map[*analysis.Analyzer]any) *analysis.Pass {
	pass := &analysis.Pass{
		Analyzer: act.analyzer, Fset: u.fset, Files: u.files, OtherFiles: u.cfg.NonGoFiles, IgnoredFiles: u.cfg.IgnoredFiles,
		Pkg: u.pkg, TypesInfo: u.info, TypesSizes: u.sizes, Module: u.cfg.Module, ResultOf: inputs,
		Report:            func(d analysis.Diagnostic) { act.diagnostics = append(act.diagnostics, d) },
		ImportObjectFact:  u.facts.importObject,
		ExportObjectFact:  u.facts.exportObject,
		ImportPackageFact: u.facts.importPackage,
		ExportPackageFact: u.facts.exportPackage,
		AllObjectFacts:    u.facts.allObjects,
		AllPackageFacts:   u.facts.allPackages,
	}
	pass.ReadFile = func(name string) ([]byte, error) {
		readable := slices.Contains(u.cfg.NonGoFiles, name) || slices.Contains(u.cfg.IgnoredFiles, name)
		for _, file := range u.files {
			readable = readable || u.fset.File(file.FileStart).Name() == name
		}
		if !readable {
			return nil, fmt.Errorf("%s is not a file of package %s", name, u.pkg.Path())
		}
		return os.ReadFile(name)
	}
	return pass
}

// withFacts returns the analyzers among all, and what they require, that have
// facts: the others say nothing that another package needs.
func withFacts(all []*analysis.Analyzer) []*analysis.Analyzer {
	var found []*analysis.Analyzer
	for _, a := range closure(all) {
		if len(a.FactTypes) > 0 {
			found = append(found, a)
		}
	}
	return found
}

// closure returns analyzers and all that they require, each once, what is
// required first.
func closure(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	var all []*analysis.Analyzer
	var add func(list []*analysis.Analyzer)
	add = func(list []*analysis.Analyzer) {
		for _, a := range list {
			if !slices.Contains(all, a) {
				add(a.Requires)
				all = append(all, a)
			}
		}
	}
	add(analyzers)
	return all
}

// factTypes returns the types of the facts of analyzers and what they require,
// by name.
func factTypes(analyzers []*analysis.Analyzer) map[string]reflect.Type {
	kinds := map[string]reflect.Type{}
	for _, a := range closure(analyzers) {
		for _, f := range a.FactTypes {
			t := reflect.TypeOf(f).Elem()
			kinds[t.String()] = t
		}
	}
	return kinds
}
