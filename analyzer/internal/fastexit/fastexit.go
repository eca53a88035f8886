// Package fastexit finishes runs of the tool for packages that cannot matter,
// before the rest of the program is initialized.
//
// Most units of a build are dependencies that use no database. For a tool that uses facts, parsing
// and type-checking these dependencies is the largest part of the cost. What remains is starting
// one process per unit, and half of that is initializing packages that such a unit never needs. So
// this package imports almost nothing, and does its work in its own initialization: packages are
// initialized in the order of their import paths, each after its imports, so a package that does
// not import package strings, directly or indirectly, is initialized before most others. Package
// syntax looks at the units that are left. A command only has to link both.
package fastexit

import (
	"bytes"
	"os"
	"slices"
)

// maxSource is how many bytes of Go one dependency may have that is looked
// into. It bounds the time and the memory that go into it: both grow with its
// source. Packages of this size are translated from another language.
const maxSource = 4 << 20

// Left is the unit of this process, if it was read and is not finished.
var Left *Unit

func init() {
	u := Read(os.Args[1:], scan)
	if u != nil && u.Skip(someReadByVariable) {
		os.Exit(0)
	}
	Left = u
}

// A Named reports whether a package with these files may have functions that read a
// setting by a name that another package gives them. readers are the functions that read
// settings.
type Named func(files, readers []string) bool

// Skip answers for a unit that cannot matter, and reports whether it did.
func (u *Unit) Skip(named Named) bool {
	if !u.dependency() {
		return false
	}
	facts, enough := u.facts(named)
	outcome := "skipped"
	if !enough && u.source() > maxSource {
		facts, enough, outcome = u.nothing(), true, "too-large"
	}
	if !enough || os.WriteFile(u.VetxOutput, facts, 0o666) != nil {
		return false
	}
	u.Trace(outcome)
	return true
}

// source returns how many bytes of Go the package has.
func (u *Unit) source() (total int64) {
	for _, name := range u.GoFiles {
		if info, err := os.Stat(name); err == nil {
			total += info.Size()
		}
	}
	return total
}

// Nothing returns the file of facts of a package of which only one thing is known:
// whether it reaches a library. imports are the files of facts of its imports, by
// import path.
func Nothing(path string, imports map[string]string) []byte {
	return (&Unit{ImportPath: path, PackageVetx: imports}).nothing()
}

func (u *Unit) nothing() []byte {
	if u.reaches() {
		return Reaching(u.ImportPath)
	}
	return nil
}

// facts returns the file of facts of the dependency u, if it is known
// without looking into the package: empty for one that no analyzer has to say
// something about, and for a library only that it is one, for the catalog knows
// the rest. The other packages of a library's module are taken for a part of it.
func (u *Unit) facts(named Named) (facts []byte, enough bool) {
	switch {
	case contains(libraries, u.ImportPath):
		return Reaching(u.ImportPath), true
	case !u.standard() && !u.system() && !u.ofLibrary() && u.readsForOthers(named):
		return nil, false
	case !u.reaches():
		return nil, true
	}
	return Reaching(u.ImportPath), u.ofLibrary()
}

// ofLibrary reports whether u belongs to the module of a library.
func (u *Unit) ofLibrary() bool { return contains(modules, u.ModulePath) }

// contains reports whether the sorted list has path.
func contains(list []string, path string) bool {
	_, found := slices.BinarySearch(list, path)
	return found
}

// reaches reports whether an import of u reaches a library.
func (u *Unit) reaches() bool {
	for _, path := range u.PackageVetx {
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			continue
		}
		facts, err := os.ReadFile(path)
		if err != nil || bytes.Contains(facts, []byte(Mark)) {
			return true
		}
	}
	return false
}

// readsForOthers reports whether u may have functions that read settings by a
// name that another package gives them: it imports a package that reads settings,
// and its files look like it, or cannot be read. Those of the standard library
// are known.
func (u *Unit) readsForOthers(named Named) bool {
	var names []string
	for _, path := range u.ImportMap {
		names = append(names, readers(path)...)
	}
	if len(names) == 0 {
		return false
	}
	return named(u.GoFiles, names)
}
