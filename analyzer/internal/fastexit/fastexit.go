// Package fastexit answers go vet at once for packages that cannot matter.
//
// Most units of a build are dependencies without a database in sight, and
// parsing and type-checking them is most of what a tool with facts costs. What
// remains is the start of one process per unit, and half of that is the
// initialization of packages that such a unit never needs. So this package
// imports next to nothing and answers while it is initialized itself, which
// the order of import paths puts before go/types and its kind: linking it into
// a command is all that it takes.
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

func init() {
	u := unitOf(os.Args[1:])
	if u == nil {
		return
	}
	if u.skip() {
		os.Exit(0)
	}
	u.trace("analyzed")
}

// skip answers for a unit that cannot matter, and reports whether it did.
func (u *unit) skip() bool {
	if !u.dependency() {
		return false
	}
	facts, enough := u.facts()
	outcome := "skipped"
	if !enough && u.source() > maxSource {
		facts, enough, outcome = u.nothing(), true, "too-large"
	}
	if !enough || os.WriteFile(u.VetxOutput, facts, 0o666) != nil {
		return false
	}
	u.trace(outcome)
	return true
}

// source returns how many bytes of Go the package has.
func (u *unit) source() (total int64) {
	for _, name := range u.GoFiles {
		if info, err := os.Stat(name); err == nil {
			total += info.Size()
		}
	}
	return total
}

// Nothing returns the file of facts of a package of which nothing is known, but
// whether it reaches a library: imports are the files of facts of what it
// imports, by import path.
func Nothing(path string, imports map[string]string) []byte {
	return (&unit{ImportPath: path, PackageVetx: imports}).nothing()
}

func (u *unit) nothing() []byte {
	if u.reaches() {
		return Reaching(u.ImportPath)
	}
	return nil
}

// facts returns the file of facts of the dependency u, if it is known
// without looking into the package: empty for one that no analyzer has to say
// something about, and for a library only that it is one, for the catalog knows
// the rest. The other packages of a library's module are taken for a part of it.
func (u *unit) facts() (facts []byte, enough bool) {
	switch {
	case contains(libraries, u.ImportPath):
		return Reaching(u.ImportPath), true
	case !u.standard() && !u.system() && u.readsForOthers():
		return nil, false
	case !u.reaches():
		return nil, true
	}
	return Reaching(u.ImportPath), contains(modules, u.ModulePath)
}

// contains reports whether the sorted list has path.
func contains(list []string, path string) bool {
	_, found := slices.BinarySearch(list, path)
	return found
}

// reaches reports whether an import of u reaches a library.
func (u *unit) reaches() bool {
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
// name that they are given: it imports a package that reads settings, and a
// file of it looks like it, or cannot be read. Those of the standard library
// are known.
func (u *unit) readsForOthers() bool {
	var names []string
	for _, path := range u.ImportMap {
		names = append(names, readers[path]...)
	}
	if len(names) == 0 {
		return false
	}
	for _, name := range u.GoFiles {
		source, err := os.ReadFile(name)
		if err != nil || readsForOthers(source, names) {
			return true
		}
	}
	return false
}
