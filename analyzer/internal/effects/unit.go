package effects

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// SummaryOf returns what the body of fn says, here or in another package, or
// nil if nothing is known. Of the libraries that are built in, the catalog says
// all that counts: go vet does not look into them, see package fastexit.
func (u *Unit) SummaryOf(fn *types.Func) *summary.Summary {
	fn = u.behind(fn)
	if u.Decls[fn] != nil {
		return u.Summaries[fn]
	}
	if catalog.Builtin().Knows(bodies.PathOf(fn)) {
		return nil
	}
	s := new(summary.Summary)
	if u.Pass.ImportObjectFact(fn, s) {
		return s
	}
	return nil
}

// ReleasesReceiver reports whether each way in which the method fn returns releases
// what its receiver owns.
func (u *Unit) ReleasesReceiver(fn *types.Func) bool {
	s := u.SummaryOf(fn.Origin())
	if s == nil || len(s.Outcomes) == 0 {
		return false
	}
	for _, o := range s.Outcomes {
		if !slices.ContainsFunc(o.Params, func(p summary.Param) bool { return p.Index == 0 && p.Effect == summary.Releases }) {
			return false
		}
	}
	return true
}

// Mentioned returns the functions of the package that n names, in order of
// position.
func (u *Unit) Mentioned(n ast.Node) []*types.Func {
	set := map[*types.Func]bool{}
	u.Attempt(n.Pos(), func() {
		u.eachMentioned(n, map[*types.Var]bool{}, func(fn *types.Func) { set[fn] = true })
	})
	return slices.SortedFunc(maps.Keys(set), bodies.ByPosition)
}

// eachMentioned calls note with what Mentioned returns, also by way of variables; seen are
// those that it has looked into.
func (u *Unit) eachMentioned(n ast.Node, seen map[*types.Var]bool, note func(*types.Func)) {
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		switch obj := u.Info.Uses[id].(type) {
		case *types.Func:
			if fn := u.behind(obj.Origin()); u.Decls[fn] != nil {
				note(fn)
			}
		case *types.Var:
			if fixed := u.Fixed(obj); fixed != nil && !seen[obj] {
				seen[obj] = true
				u.eachMentioned(fixed, seen, note)
			}
		}
		return true
	})
}
