package straypool

import (
	"cmp"
	"encoding/json"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// A unitReport is what a unit passes to the standalone run.
type unitReport struct {
	Module   string
	Main     bool        `json:",omitempty"`
	Managers []exposed   `json:",omitempty"` // exported, and not used by the unit itself
	Uses     []string    `json:",omitempty"` // functions and variables of other units
	Startup  startup     `json:",omitzero"`
	Racy     []refutable `json:",omitempty"` // sites of lazy accessors that are said to be racy
	Reached  []string    `json:",omitempty"` // keys of the sites that main reaches
	Filled   []string    `json:",omitempty"` // and of those that it fills before it starts anything
	Serial   []string    `json:",omitempty"` // and of those that it reaches for one event at a time
	Parallel []string    `json:",omitempty"` // keys of the sites that several goroutines of the unit reach at once
	Lent     []lent      `json:",omitempty"` // pools that others may close
	Borrowed []string    `json:",omitempty"` // see borrowed
	Drained  []string    `json:",omitempty"` // keys of the sites that main imports, if it shuts down in order
	// LeftOut are the files that build constraints leave out though they import a
	// library, relative to the module.
	LeftOut []string `json:",omitempty"`
	// Leaked are sites that are reported where they are, and Repeated the keys of those that are
	// reported at calls of other packages.
	Leaked   []refutable `json:",omitempty"`
	Repeated []string    `json:",omitempty"`
	// Accessors are the full names of those that the unit has, for poolvet init.
	Accessors []string `json:"accessors,omitempty"`
}

// An exposed manager is one that other packages may use.
type exposed struct {
	Name   string // import path and name
	At     string // file:line, relative to the module
	Column int
	Text   string // of the finding, if nothing uses it
}

// unitReport returns what the package passes to the standalone run.
func (u *unit) unitReport() any {
	t := unitReport{Main: u.Pkg.Name() == "main", Module: u.modulePath()}
	if u.dependency() {
		return t
	}
	for _, m := range u.managers() {
		if !m.object.Exported() || t.Main || u.inTest(m.object.Pos()) || u.used(m.object) || u.report.Ignored(unused, m.object.Pos()) {
			continue
		}
		t.Managers = append(t.Managers, exposed{
			Name: u.path() + "." + m.object.Name(), At: u.at(m.object.Pos()),
			Column: u.Fset.Position(m.object.Pos()).Column, Text: m.text(),
		})
	}
	t.Uses, t.LeftOut, t.Racy, t.Parallel = u.uses(), u.leftOut(), u.racy(), u.reached(u.parallel)
	t.Startup, t.Lent, t.Leaked, t.Repeated = u.startup, u.lent, u.leaked, u.repeats
	if u.checker.options.Units { // else nothing merges it
		t.Borrowed = u.borrowed()
	}
	if t.Main {
		t.Reached, t.Filled, t.Drained = u.reaches(), u.filled, u.drained()
		t.Serial = u.reached(func(way callpath.Path) bool { return way.Serial })
	}
	for _, a := range u.own.Accessors {
		if name := a.Name[strings.LastIndexByte(a.Name, '.')+1:]; !strings.ContainsAny(a.Name, "()") {
			t.Accessors = append(t.Accessors, a.Package+"."+name)
		}
	}
	return t
}

func (u *unit) modulePath() string {
	if u.Module == nil {
		return ""
	}
	return u.Module.Path
}

// uses returns the functions, types and variables of other
// packages of the tree that the package uses.
func (u *unit) uses() []string {
	var names []string
	for id, object := range u.TypesInfo.Uses {
		if strings.HasSuffix(u.Fset.Position(id.Pos()).Filename, "_test.go") {
			continue // what only tests use is not used
		}
		pkg := object.Pkg()
		if pkg == nil || pkg == u.Pkg || u.imports[pkg.Path()] == nil || !u.inHouse(pkg.Path()) || object.Parent() != pkg.Scope() {
			continue
		}
		switch object := object.(type) {
		case *types.Func:
			names = append(names, pkg.Path()+"."+object.Name())
		case *types.Var, *types.TypeName:
			names = append(names, pkg.Path()+"."+object.Name())
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Merge returns the findings that no unit can see by itself, in what all units
// of a standalone run report: the exported managers that nothing uses, in the
// packages of a program that no other module can import.
func Merge(units []report.UnitReport) []report.Merged {
	programs, used := map[string]bool{}, map[string]bool{}
	var all []unitReport
	for _, unit := range units {
		var t unitReport
		if json.Unmarshal(unit.Data, &t) != nil {
			continue
		}
		all = append(all, t)
		programs[t.Module] = programs[t.Module] || t.Main
		for _, name := range t.Uses {
			used[name] = true
		}
	}
	found := slices.Concat(noRace(all), repeatedLeaks(all), endsThen(all), keptOpen(all, programs, used))
	for _, t := range all {
		for _, m := range t.Managers {
			if used[m.Name] || !programs[t.Module] || !private(m.Name) {
				continue
			}
			file, line, _ := strings.Cut(m.At, ":")
			n, _ := strconv.Atoi(line)
			found = append(found, report.Merged{
				Kind: unused, Package: m.Name[:strings.LastIndexByte(m.Name, '.')], File: file, Line: n, Column: m.Column, Message: m.Text,
			})
		}
	}
	slices.SortFunc(found, func(a, b report.Merged) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return slices.Compact(found) // of a package and of its tests
}

// private reports whether only the module itself can import the package of
// name, because an element of its path is internal.
func private(name string) bool {
	return slices.Contains(strings.Split(name[:strings.LastIndexByte(name, '.')], "/"), "internal")
}
