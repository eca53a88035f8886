package fallback

import (
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
)

// direct adds flows of settings that are read but lead nowhere that is known:
// helpers that are called, and functions and variables that hold both.
func (f *finder) direct() {
	reads := false
	for _, c := range f.Calls {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil || fn.Signature().Results().Len() == 0 {
			continue
		}
		spec, known := readers.Table()[fn.Origin().FullName()]
		reads = reads || known
		if known && spec.Fallback == 0 || !known && !f.mayRead(fn) {
			continue
		}
		f.pairs(f.Call(c.CallExpr, 0))
	}
	if !reads {
		return
	}
	for _, v := range assignments.SortedVars(f.Assigns) {
		if assignments.Follows(assignments.Deref(v.Type())) {
			f.pairs(f.Variable(v))
		}
	}
	for _, fn := range assignments.SortedFuncs(f.Decls) {
		for _, alts := range f.BodyResults(f.Decls[fn]) {
			if f.pairs(alts); isGetter(alts) {
				f.add(flowgraph.Flow{Alts: alts})
			}
		}
	}
}

// isGetter reports whether alts are those of a method that returns a field, or a
// number where the field is zero.
func isGetter(alts []flowgraph.Alt) bool {
	return slices.ContainsFunc(alts, func(a flowgraph.Alt) bool {
		return a.Kind == flowgraph.Literal && a.When == flowgraph.Otherwise && a.Value != "0"
	}) &&
		slices.ContainsFunc(alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Node && a.Node.Kind == flownode.Field })
}

// mayRead reports whether results of fn are read from settings.
func (f *finder) mayRead(fn *types.Func) bool {
	if _, ok := f.Helpers[fn.Origin().FullName()]; ok {
		return true
	}
	return slices.ContainsFunc(f.Results(fn), func(alts []flowgraph.Alt) bool {
		return slices.ContainsFunc(alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Read })
	})
}

// pairs adds a flow if alts hold a setting with a known name.
func (f *finder) pairs(alts []flowgraph.Alt) {
	if slices.ContainsFunc(alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Read && a.Key.Arg == 0 }) {
		f.add(flowgraph.Flow{Alts: alts})
	}
}
