package straypool

import (
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// provided returns the occurrences of the pools that functions return whose values
// instr gives to a framework, which calls them once and keeps what they return, or
// calls them again and again:
//
//	fx.Provide(store.New, audit.New)
//	do.ProvideTransient(injector, reports.NewWriter)
func (u *unit) provided(instr ssa.Instruction) []occurrence {
	if u.inTest(instr.Pos()) {
		return nil
	}
	var all []occurrence
	for fn, value := range functionValues(instr) {
		callback := u.graph.Callback(instr, value)
		runs := callback.Runs
		if runs != catalog.RunsProvider && runs != catalog.RunsRepeatedly && !callback.Drops {
			continue
		}
		for _, maker := range u.finder.MakersOf(fn) {
			site := u.providedSite(fn, maker, runs == catalog.RunsProvider)
			if site == nil {
				continue
			}
			for _, way := range u.graph.ValueWays(fn, instr, value) {
				all = append(all, occurrence{site: site, way: way, id: maker.ID.SettledIn(fn)})
			}
		}
	}
	return all
}

// providedSite returns the site of what fn makes for a framework, or nil where fn
// may do so.
func (u *unit) providedSite(fn *ssa.Function, maker *making.Maker, kept bool) *Site {
	if maker.Approved || !maker.Wide {
		return nil
	}
	if p := u.inside(maker); p != nil && (u.mayBuild(p) || u.inTest(p.Pos) || u.fixture(p.Func)) {
		return nil
	}
	pkg := ssaform.Outermost(fn).Pkg.Pkg
	site := &Site{
		Package: pkg.Path(), At: maker.At, Func: pkg.Name() + "." + name(fn), Name: maker.Origin, Origin: maker.Origin,
		Stays: kept, Made: fn.String(), Apart: maker.Single || maker.Optional,
	}
	u.own.Sites = append(u.own.Sites, *site)
	return site
}
