package catalog

import (
	"testing"

	known "github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
)

// TestResolves checks every entry against the library that it describes: its names
// exist, and its positions are what it says.
func TestResolves(t *testing.T) {
	w, err := libraries()
	if err != nil {
		t.Fatal(err)
	}
	r := catalogcheck.Resolver{Find: w.find, Known: known.Builtin()}
	for _, lib := range provable() {
		_, problems := r.Library(lib)
		for _, p := range problems {
			t.Errorf("%s: %s", lib.Name, p.Message)
		}
	}
}

// TestVersions holds the versions that the catalog claims to those of this
// module, against which it is proven.
func TestVersions(t *testing.T) {
	w, err := libraries()
	if err != nil {
		t.Fatal(err)
	}
	for _, lib := range provable() {
		p := w.listed[lib.Packages[0]]
		if p == nil || p.Standard {
			continue
		}
		if p.Module.Path != lib.Module || p.Module.Version != lib.Version {
			t.Errorf("%s is proven against %s %s, not %s %s", lib.Name, p.Module.Path, p.Module.Version, lib.Module, lib.Version)
		}
	}
}
