package fallback

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// sources are what libraries of one package read settings from, and under which names.
type sources struct {
	*evaluator
	vipers     []*ViperRules // of other packages
	yield      func(Flow)
	prefixes   prefixes
	tags       map[*types.Var]*ast.BasicLit
	index      map[types.Type][]holder
	structs    map[*types.Var]declared
	filledHere []*types.Named       // structs of other packages that this one has filled
	roots      map[types.Type]bool  // structs that this package gives libraries to fill
	refilled   map[flownode.ID]bool // fields of structs of other packages that this one has filled
}

// newSources looks for what gives the names of settings. It yields the fallbacks that libraries
// declare; vipers are the rules of other packages.
func newSources(e *evaluator, vipers []*ViperRules, yield func(Flow)) *sources {
	f := &sources{evaluator: e, vipers: vipers, yield: yield}
	f.findPrefixes()
	f.findSubtrees()
	f.roots = f.filledRoots()
	f.refilled = f.filledFields()
	return f
}

// inHere returns flow, of another package, with what this package says of its names.
func (f *sources) inHere(flow *Flow) *Flow { return f.bound(f.retagged(flow)) }
