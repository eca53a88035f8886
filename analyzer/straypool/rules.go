package straypool

import (
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A rule reports findings of some kinds: about the package as a whole, or about one pool
// after the other.
type rule struct {
	kinds  []*report.Kind
	report func(u *unit)
	// find returns the verdict of the first kind on a pool; it has a text if there is one.
	find func(u *unit, p *making.Pool) verdict
	// intended: also on pools that may be built where they are.
	intended bool
	// further: also on the further pools of a call that gives several.
	further bool
	// lent: others that get the pool from its package may make the verdict wrong.
	lent bool
}

// rules are all rules, in order. The order is the arbitration: a pool that one rule
// reports is left alone by those after it, so that one defect gives one finding.
func rules() []rule {
	return []rule{
		{kinds: []*report.Kind{uncached, request, loop, percall, race, overwritten, outside}, report: (*unit).reportJudged},
		{kinds: []*report.Kind{percall}, find: (*unit).pooled},
		{kinds: []*report.Kind{useAfterClose}, find: (*unit).afterClose, intended: true},
		{kinds: []*report.Kind{useAfterClose}, find: (*unit).closedEachTime, intended: true},
		{kinds: []*report.Kind{useAfterClose}, report: (*unit).reportBorrowed},
		{kinds: []*report.Kind{duplicate}, find: (*unit).twin, further: true},
		{kinds: []*report.Kind{overwritten}, find: (*unit).attempted},
		{kinds: []*report.Kind{overwritten}, find: (*unit).reloaded},
		{kinds: []*report.Kind{unclosed, overwritten}, report: (*unit).reportLost},
		{kinds: []*report.Kind{overwritten}, find: (*unit).replacedAtOnce},
		{kinds: []*report.Kind{unclosed}, find: (*unit).evicted},
		{kinds: []*report.Kind{unclosed}, find: (*unit).crowdedOut},
		{kinds: []*report.Kind{overwritten, unclosed}, report: (*unit).reportReset},
		{kinds: []*report.Kind{unclosed}, find: (*unit).halfOpen},
		{kinds: []*report.Kind{unclosed}, find: (*unit).unreceived},
		{kinds: []*report.Kind{unclosed}, find: (*unit).forgottenField, lent: true},
		{kinds: []*report.Kind{unclosed}, find: (*unit).unhooked, lent: true},
		{kinds: []*report.Kind{unused}, report: (*unit).reportUnused},
		{kinds: []*report.Kind{request, loop, overwritten, race}, report: (*unit).reportFar},
		{kinds: []*report.Kind{overwritten}, report: (*unit).reportTwice},
		{kinds: []*report.Kind{request}, report: (*unit).reportDispatched},
		{kinds: []*report.Kind{duplicate}, report: (*unit).reportDuplicates},
		{kinds: []*report.Kind{unclosed}, find: (*unit).forgotten, further: true},
		{kinds: []*report.Kind{bypass}, report: (*unit).reportBypass},
	}
}

// apply reports what r finds.
func (u *unit) apply(r rule) {
	if r.report != nil {
		r.report(u)
		return
	}
	pools := u.pools
	if r.further {
		pools = u.every
	}
	for _, p := range pools {
		if p.Value == nil || u.isReported(p) || u.inTest(p.Pos) || u.fixture(p.Func) || u.excludes(p) || !r.intended && u.mayBuild(p) {
			continue
		}
		v := r.find(u, p)
		if v.text == "" {
			continue
		}
		v.kind, v.pool = r.kinds[0], p
		if r.lent {
			v.lenders = u.lenders(p)
		}
		u.claim(v)
	}
}

// claim reports v, if the package alone shows that it holds, and nothing else about its pool.
func (u *unit) claim(v verdict) {
	p := v.pool
	u.judged = append(u.judged, v)
	if site := u.sites[p]; site != nil && v.kind == overwritten {
		site.Reported = true
	}
	if len(v.lenders) > 0 || v.atEnd != "" || v.with != "" {
		at := refutable{u.factPlace(p.Pos), u.path(), u.at(p.Pos)}
		l := lent{certain: certain{at.Site, at, u.Fset.Position(p.Pos).Column, v.text}, By: v.lenders, AtEnd: v.atEnd, With: v.with}
		if v.atEnd != "" {
			l.Asked = u.askedBy(p)
		}
		u.lent = append(u.lent, l)
		return
	}
	u.report.Report(report.Finding{Kind: v.kind, Pos: p.Pos, End: p.End, Message: v.text})
}

// reportJudged reports what is wrong with the way in which single pools are built.
func (u *unit) reportJudged() {
	for _, p := range u.pools {
		u.report.Failed(rescue.Do(ssaform.Outermost(p.Func).Pos(), func() { u.judgeOne(p) }))
	}
	for _, v := range u.habitual() {
		u.judged = append(u.judged, v)
		u.sites[v.pool].Reported = true
	}
	u.reportVerdicts()
}

// reportLost reports the pools that package lifetime saw lost.
func (u *unit) reportLost() {
	u.reportLeaks(u.ResultOf[lifetime.Analyzer].(*lifetime.Result).Leaks)
}

// passing are the rules on a pool that is not kept, and keeping those on one that
// is: the first that has a verdict ends the search.
var (
	passing = []func(*unit, *making.Pool) (verdict, bool){(*unit).repeated, (*unit).racedElsewhere, (*unit).around}
	keeping = []func(*unit, *making.Pool) (verdict, bool){
		(*unit).raced, (*unit).racedHolder, (*unit).unasked,
		(*unit).dropped, (*unit).replaced, (*unit).reconnected, (*unit).reopened, (*unit).racedField, (*unit).entryReplaced, (*unit).grown, (*unit).ofNewObject, (*unit).around,
	}
)
