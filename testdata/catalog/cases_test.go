package catalog

import (
	"go/types"
	"path/filepath"
	"strings"
	"testing"
)

// TestCases holds the cases in testdata/src/catalog to the catalog: each entry
// is called, with its verdict. TestExercised of package catalog runs them.
func TestCases(t *testing.T) {
	w, err := libraries()
	if err != nil {
		t.Fatal(err)
	}
	for _, lib := range provable() {
		c := newCaser(w, homes(w), lib)
		text, err := c.file()
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range c.missed {
			t.Errorf("%s: %s cannot be called from outside", lib.Name, name)
		}
		hold(t, filepath.Join(source, "catalog", folder(lib.Name), "cases.go"), text)
	}
}

// homes returns the packages of the catalog.
func homes(w *world) []*types.Package {
	var home []*types.Package
	for _, path := range allPackages() {
		home = append(home, w.find(path))
	}
	return home
}

// folder makes the name of a library fit for a directory.
func folder(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '/' || r == ' ' || r == '-':
			return '_'
		case r == '(' || r == ')' || r == '.':
			return -1
		}
		return r
	}, name)
}
