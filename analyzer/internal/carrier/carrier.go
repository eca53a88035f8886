package carrier

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A Unit is one package, with what the catalog says of the types that it uses.
type Unit struct {
	*bodies.Unit
	Catalog *catalog.Catalog

	byType   map[string][]*catalog.Session
	sessions typeutil.Map // see SessionsOf
	carrying typeutil.Map // see Carries
	starting typeutil.Map // see Lendable
}

// New returns the Unit of pass, in which known is used.
func New(pass *analysis.Pass, known *catalog.Catalog) *Unit {
	return &Unit{Unit: bodies.New(pass), Catalog: known}
}
