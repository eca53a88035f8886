package ownership

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/effects"
)

// A Unit is the analysis of one package.
type Unit struct {
	*effects.Unit
	Functions map[*types.Func]*Function
	Closures  map[*ast.FuncLit]*Function
	Skipped   []ast.Node           // functions beyond the budget
	Asks      func(token.Pos) bool // for which calls steps are recorded; nil for none

	releaser *domain.FuncValue             // calling it releases the objects of the value
	drainers map[string]*domain.FuncValue  // see drainer
	saying   map[*types.Func]bool          // see says
	calls    map[*types.Func][]*types.Func // see callees
	passages *passages                     // see IsFree; nil until asked
}

// New returns the analysis of pass, in which known is used.
func New(pass *analysis.Pass, known *catalog.Catalog) *Unit {
	return &Unit{
		Unit:      effects.New(pass, known),
		Functions: map[*types.Func]*Function{},
		Closures:  map[*ast.FuncLit]*Function{},
		releaser:  &domain.FuncValue{Releases: true},
		drainers:  map[string]*domain.FuncValue{},
		saying:    map[*types.Func]bool{},
		calls:     map[*types.Func][]*types.Func{},
	}
}
