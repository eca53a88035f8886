package straypool

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// onces returns the pools that are opened under a sync.Once and kept in a field or
// variable, by the place of the sync.Once.
func (u *unit) onces() map[string]*making.Pool {
	found := map[string]*making.Pool{}
	for _, p := range u.pools {
		if len(p.Fate.Kept) == 0 || p.Fate.Mapped || u.mayBuild(p) {
			continue
		}
		for _, way := range u.ways(p) {
			for _, instr := range way.Chain {
				if once := callpath.OnceAt(instr); once != nil && places.Of(once) != "" {
					found[places.Of(once)] = p
				}
			}
		}
	}
	return found
}

// reportRenewed reports that fn puts a new sync.Once in the place of the one under which
// p is opened, so that another pool takes the place of p, which nothing closes:
//
//	func Reset() { once = sync.Once{} }
func (u *unit) reportRenewed(fn *ssa.Function, renewed *ssa.Store, p *making.Pool) {
	if field, ok := renewed.Addr.(*ssa.FieldAddr); ok {
		if _, older := places.Origin(field.X).(*ssa.Parameter); !older {
			return // of what the function has just made
		}
	}
	for _, kept := range p.Fate.Kept {
		place := places.Of(kept.Addr)
		if place == "" || u.closes(fn, place) || u.handsOut(fn, place) {
			return
		}
	}
	pos, end := u.span(renewed)
	u.report.Report(report.Finding{Kind: overwritten, Pos: pos, End: end, Message: fmt.Sprintf(
		"%s replaces %s with a new sync.Once, so the next call opens another pool, and the pool in %s is never closed; close that pool here",
		name(fn), u.short(places.Of(renewed.Addr)), u.short(places.Of(p.Fate.Kept[0].Addr)))})
}
