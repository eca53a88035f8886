package sources

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// Sources are what libraries of one package read settings from, and under which names.
type Sources struct {
	*eval.Evaluator
	vipers     []*ViperRules // of other packages
	yield      func(flowgraph.Flow)
	prefixes   prefixes
	tags       map[*types.Var]*ast.BasicLit
	index      map[types.Type][]holder
	structs    map[*types.Var]declared
	filledHere []*types.Named       // structs of other packages that this one has filled
	roots      map[types.Type]bool  // structs that this package gives libraries to fill
	refilled   map[flownode.ID]bool // fields of structs of other packages that this one has filled
	flagged    map[string][]string  // variables by the flag that a literal declares with them; nil until asked
}

// New looks for what gives the names of settings. It yields the fallbacks that libraries
// declare; vipers are the rules of other packages.
func New(e *eval.Evaluator, vipers []*ViperRules, yield func(flowgraph.Flow)) *Sources {
	f := &Sources{Evaluator: e, vipers: vipers, yield: yield}
	f.findPrefixes()
	f.findSubtrees()
	f.roots = f.filledRoots()
	f.refilled = f.filledFields()
	return f
}

// InHere returns flow, of another package, with what this package says of its names.
func (f *Sources) InHere(flow *flowgraph.Flow) *flowgraph.Flow { return f.bound(f.retagged(flow)) }
