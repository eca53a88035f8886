package ownership

import (
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// Endings exports to other packages what the functions of this one do that may not
// return: of the packages that reach no library, nothing else matters. Those of
// the standard library are known.
func (u *Unit) Endings() {
	if workspace.Standard(u.Pass) {
		return
	}
	var roots []*types.Func
	for fn, decl := range u.Decls {
		if decl.Name.IsExported() && u.MayEnd(fn) {
			roots = append(roots, fn)
		}
	}
	if len(roots) > 0 {
		slices.SortFunc(roots, bodies.ByPosition)
		u.solve(roots)
		u.Export()
	}
}

// afterPanic adds to all, the outcomes of a function that recovers from a panic,
// those in which it returns an error for that.
func (f *flow) afterPanic(all []summary.Outcome) []summary.Outcome {
	last := f.frame.sig.Results().Len() - 1
	if last < 0 || !carrier.IsError(f.frame.sig.Results().At(last).Type()) || len(f.frame.results) == 0 {
		return all
	}
	for _, o := range all {
		if summary.ResultAt(&o, last).Truth == summary.No {
			all = append(all, summary.Outcome{Params: o.Params, Results: []summary.ResultOf{{Index: last, Truth: summary.Yes}}})
		}
	}
	return all
}
