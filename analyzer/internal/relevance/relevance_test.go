package relevance

import (
	"go/types"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// TestReaches holds which packages can matter: a library, what imports one, and what
// imports a package that does.
func TestReaches(t *testing.T) {
	t.Parallel()
	sql, shop, text := types.NewPackage("database/sql", "sql"), types.NewPackage("example.com/shop", "shop"), types.NewPackage("strings", "strings")
	for _, c := range []struct {
		pkg     *types.Package
		imports []*types.Package
		want    bool
	}{
		{sql, nil, true},
		{types.NewPackage("example.com/db", "db"), []*types.Package{text, sql}, true},
		{types.NewPackage("example.com/web", "web"), []*types.Package{text, shop}, true},
		{types.NewPackage("example.com/text", "text"), []*types.Package{text}, false},
	} {
		c.pkg.SetImports(c.imports)
		pass := &analysis.Pass{Pkg: c.pkg, ImportPackageFact: func(p *types.Package, _ analysis.Fact) bool { return p == shop }}
		if got := reaches(pass, catalog.Builtin()); got != c.want {
			t.Errorf("%s reaches a library: %v, want %v", c.pkg.Path(), got, c.want)
		}
	}
}

// TestFact holds that a fact is read as it was written.
func TestFact(t *testing.T) {
	t.Parallel()
	for _, want := range []Reaches{{}, {Library: true}} {
		data, err := want.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		got := Reaches{Library: !want.Library}
		if err := got.UnmarshalBinary(data); err != nil || got != want {
			t.Errorf("%v is read as %v, %v", want, got, err)
		}
	}
}
