package straypool

import (
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// habit is how many functions of a package open and close a pool of one
// database before it is how the package works, and no longer an exception.
const habit = 3

// habitual returns the verdicts on pools of one database that several functions
// of the package open for themselves and close again, as one would open a file.
func (u *unit) habitual() []verdict {
	if u.Pkg.Name() == "main" {
		return nil
	}
	groups := map[string][]verdict{}
	var keys []string
	for _, p := range u.pools {
		if u.sites[p] == nil || u.isReported(p) || u.mayBuild(p) || len(p.Fate.Closed) == 0 || p.Fate.Stays() || p.Fate.Handed || u.oneShot(p) {
			continue
		}
		for _, way := range u.ways(p) {
			id := u.bound(p.ID, way)
			key := id.Key()
			if way.Frequency != callpath.Unknown || key == "" || !u.perOperation(way.Root) || u.guarded(way) || u.unsettled(p.ID, way).GivenTo(ssaform.Outermost(way.Root)) {
				continue
			}
			if groups[key] == nil {
				keys = append(keys, key)
			}
			groups[key] = append(groups[key], verdict{kind: percall, pool: p, way: way, id: id})
			break
		}
	}
	var found []verdict
	for _, key := range keys {
		functions := map[*ssa.Function]bool{}
		for _, v := range groups[key] {
			functions[v.pool.Func] = true
		}
		if len(functions) >= habit {
			found = append(found, groups[key]...)
		}
	}
	return found
}
