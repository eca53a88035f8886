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
	"strings"
)

// Mark is how gob writes the name of the fact of package reach. It occurs in
// the encoded facts of a package exactly if that reaches a library.
const Mark = "*reach.Reaches"

func init() {
	if u := unitOf(os.Args[1:]); u != nil && u.provesEmptyFacts() && u.skip() {
		os.Exit(0)
	}
}

// Exit ends the process if it is to analyze a package that cannot matter. The
// caller has made sure that an empty file of facts is good, see
// [EmptyFactsAllowed].
func Exit() {
	if u := unitOf(os.Args[1:]); u != nil && u.skip() {
		os.Exit(0)
	}
}

// EmptyFactsAllowed reports whether version of x/tools takes an empty file for
// "no facts". From v0.50 on the file holds types as well, so that an empty one
// breaks every importer.
func EmptyFactsAllowed(version string) bool {
	return strings.HasPrefix(version, "v0.49.")
}

// provesEmptyFacts reports whether an import of u has an empty file of facts.
// This program wrote it, so it has found out that it may; to find out itself
// it would have to import runtime/debug, which comes late.
func (u *unit) provesEmptyFacts() bool {
	for _, path := range u.PackageVetx {
		if info, err := os.Stat(path); err == nil && info.Size() == 0 {
			return true
		}
	}
	return false
}

// skip answers for a unit that cannot matter, and reports whether it did.
func (u *unit) skip() bool {
	if !u.dependency() {
		return false
	}
	facts, enough := u.facts()
	if !enough || os.WriteFile(u.VetxOutput, facts, 0o666) != nil {
		return false
	}
	u.trace("skipped")
	return true
}

// facts returns the file of facts of the dependency u, if it can be told
// without looking into the package: empty for one that no analyzer has to say
// something about, and for a library only that it is one, for the catalog knows
// the rest. The other packages of a library's module are taken for a part of it.
func (u *unit) facts() (facts []byte, enough bool) {
	switch {
	case contains(libraries, u.ImportPath):
		return reaching(u.ImportPath), true
	case !u.standard() && !u.system() && u.readsForOthers():
		return nil, false
	case !u.reaches():
		return nil, true
	}
	return reaching(u.ImportPath), contains(modules, u.ModulePath)
}

// Trace tells that the unit of this process, if it has one, is analyzed. See
// [UnitsEnv].
func Trace() {
	if os.Getenv(UnitsEnv) == "" {
		return
	}
	if u := unitOf(os.Args[1:]); u != nil {
		u.trace("analyzed")
	}
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
