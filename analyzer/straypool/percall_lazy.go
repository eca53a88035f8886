package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// neverOpens reports whether p is opened only when it is asked for, and its function does not ask.
func (u *unit) neverOpens(p *making.Pool) bool {
	return p.Lazy != "" && !u.opensLazily(p.Fate.Aliases, p.Lazy)
}

// opensLazily reports whether one of values, which stand for what opens a pool of the type called
// name when a function is called, is used so: the value itself is called, a function in a field of
// it, or a method that returns such a pool.
//
//	box := &Box{open: sync.OnceValues(…)}
//	db, err := box.open()
func (u *unit) opensLazily(values map[ssa.Value]bool, name string) bool {
	return u.opensWithin(values, name, 2*maxHelpers)
}

// opensWithin is like [unit.opensLazily], also in the functions of the package to which a value
// is passed, so many calls away.
func (u *unit) opensWithin(values map[ssa.Value]bool, name string, depth int) bool {
	for alias := range values {
		for _, ref := range ssaform.Referrers(alias) {
			call, ok := ref.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if call.Common().Value == alias || gets(call, name) {
				return true
			}
			fn := ssaform.Static(call.Common())
			for i, arg := range call.Common().Args {
				if arg == alias && fn != nil && fn.Pkg == u.form.SSA && depth > 0 && u.opensWithin(u.finder.Follow(fn.Params[i]).Aliases, name, depth-1) {
					return true
				}
			}
		}
	}
	return false
}

// lazyType returns the name of the type that the function of p returns, if it is run only when
// what a function makes of it is used, or "".
func (u *unit) lazyType(p *making.Pool) string {
	results := p.Func.Signature.Results()
	if results.Len() == 0 || slices.ContainsFunc(u.ways(p), func(way callpath.Path) bool { return !slices.ContainsFunc(way.Chain, u.defersOpening) }) {
		return ""
	}
	return catalog.TypeName(results.At(0).Type())
}

// opensFar reports whether o opens its pool, which waits until it is used.
func (u *unit) opensFar(o occurrence) bool {
	call, ok := o.way.Chain[len(o.way.Chain)-1].(*ssa.Call)
	if o.site.Opens == "" || !ok {
		return true
	}
	value := making.Result(call, 0)
	return value != nil && u.opensLazily(u.finder.Follow(value).Aliases, o.site.Opens)
}

// gets reports whether call is of a method that returns a value of the type called name.
func gets(call ssa.CallInstruction, name string) bool {
	results := call.Common().Signature().Results()
	return ssaform.Receiver(call.Common()) != nil && results.Len() > 0 && catalog.TypeName(results.At(0).Type()) == name
}
