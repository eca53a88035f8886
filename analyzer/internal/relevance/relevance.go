// Package relevance knows which packages can matter: those that are a library of
// the catalog or depend on one, directly or not. A pool, a session or a knob can
// occur in no other package.
package relevance

import (
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/config"
)

// Analyzer finds out, with a fact per package, whether a package reaches a
// library. Its result is a [Result].
var Analyzer = &analysis.Analyzer{
	Name:       "poolvetrelevance",
	Doc:        "find the packages that depend on a data-access library",
	Run:        run,
	Requires:   []*analysis.Analyzer{config.Analyzer},
	FactTypes:  []analysis.Fact{(*Reaches)(nil)},
	ResultType: reflect.TypeFor[Result](),
}

// Reaches is the fact of a package that is a library or depends on one. Package
// fastexit knows its name.
type Reaches struct{ Library bool }

// AFact marks Reaches as a fact.
func (*Reaches) AFact() {}

func (*Reaches) String() string { return "reaches" }

// MarshalBinary writes r as one byte. Package fastexit writes it too.
func (r *Reaches) MarshalBinary() ([]byte, error) {
	if r.Library {
		return []byte{1}, nil
	}
	return []byte{0}, nil
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (r *Reaches) UnmarshalBinary(data []byte) error {
	r.Library = len(data) == 1 && data[0] == 1
	return nil
}

// A Result says what a package can see.
type Result struct {
	Library bool // the package is a library of the catalog or depends on one
	// Catalog is what is known of libraries: the built-in ones, and those that
	// the tree of the package adds.
	Catalog *catalog.Catalog
}

func run(pass *analysis.Pass) (any, error) {
	known := catalog.Builtin()
	if file := config.Of(pass); len(file.Catalog) > 0 {
		known = catalog.New(append(slices.Clip(known.Libraries()), file.Catalog...)...)
	}
	result := Result{Library: reaches(pass, known), Catalog: known}
	if result.Library {
		pass.ExportPackageFact(&Reaches{Library: true})
	}
	return result, nil
}

func reaches(pass *analysis.Pass, known *catalog.Catalog) bool {
	if known.Knows(pass.Pkg.Path()) {
		return true
	}
	for _, imported := range pass.Pkg.Imports() {
		if known.Knows(imported.Path()) || pass.ImportPackageFact(imported, new(Reaches)) {
			return true
		}
	}
	return false
}
