package fallback

import (
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// direct adds flows of settings that are read but lead nowhere that is known:
// helpers that are called, and functions and variables that hold both.
func (f *finder) direct() {
	reads := false
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil || fn.Signature().Results().Len() == 0 {
			continue
		}
		spec, known := readers()[fn.Origin().FullName()]
		reads = reads || known
		if known && spec.fallback == 0 || !known && !f.mayRead(fn) {
			continue
		}
		f.pairs(f.call(c.CallExpr, 0))
	}
	if !reads {
		return
	}
	for _, v := range sortedVars(f.assigns) {
		if follows(deref(v.Type())) {
			f.pairs(f.variable(v))
		}
	}
	for _, fn := range sortedFuncs(f.decls) {
		for _, alts := range f.bodyResults(f.decls[fn]) {
			if f.pairs(alts); isGetter(alts) {
				f.add(Flow{Alts: alts})
			}
		}
	}
}

// isGetter reports whether alts are those of a method that returns a field, or a
// number where the field is zero.
func isGetter(alts []Alt) bool {
	return slices.ContainsFunc(alts, func(a Alt) bool { return a.Kind == Literal && a.When == Otherwise && a.Value != "0" }) &&
		slices.ContainsFunc(alts, func(a Alt) bool { return a.Kind == Node && a.Node.Kind == flownode.Field })
}

// mayRead reports whether results of fn are read from settings.
func (f *finder) mayRead(fn *types.Func) bool {
	if _, ok := f.helpers[fn.Origin().FullName()]; ok {
		return true
	}
	return slices.ContainsFunc(f.results(fn), func(alts []Alt) bool {
		return slices.ContainsFunc(alts, func(a Alt) bool { return a.Kind == Read })
	})
}

// pairs adds a flow if alts hold a setting with a known name.
func (f *finder) pairs(alts []Alt) {
	if slices.ContainsFunc(alts, func(a Alt) bool { return a.Kind == Read && a.Key.Arg == 0 }) {
		f.add(Flow{Alts: alts})
	}
}
