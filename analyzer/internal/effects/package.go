package effects

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A Unit is one package, with what is known of the functions that it declares and calls.
type Unit struct {
	*carrier.Unit
	// Summaries say what the functions of the package do, as far as they were followed.
	Summaries map[*types.Func]*summary.Summary

	ends         map[*types.Func]bool                // see MayEnd
	sets         map[*types.Func]map[*types.Var]bool // see MaySet
	named        map[*types.Func]bool                // see isNamed
	lent         map[ast.Decl]map[*types.Scope]bool  // see IsLentTx
	byMethod     map[string][]*catalog.Acquirer      // see acquirersNamed
	parentTypes  map[string]bool                     // see IsParentType
	ownerFlags   map[*types.Var]bool                 // see SaysOwner
	endFlags     map[*types.Var]bool                 // fields that a function which releases sets; see EndsWith
	implementers map[*types.Named]types.Type         // see onlyBehind
}

// New returns the Unit of pass, in which known is used.
func New(pass *analysis.Pass, known *catalog.Catalog) *Unit {
	return &Unit{
		Unit:         carrier.New(pass, known),
		Summaries:    map[*types.Func]*summary.Summary{},
		sets:         map[*types.Func]map[*types.Var]bool{},
		named:        map[*types.Func]bool{},
		lent:         map[ast.Decl]map[*types.Scope]bool{},
		implementers: map[*types.Named]types.Type{},
	}
}
