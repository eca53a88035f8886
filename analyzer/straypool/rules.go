package straypool

import (
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A rule reports findings of some kinds.
type rule struct {
	kinds  []*report.Kind
	report func(u *unit)
}

// rules are all rules, in order. The order is the arbitration: a pool that one rule
// reports is left alone by those after it, so that one defect gives one finding.
func rules() []rule {
	return []rule{
		{[]*report.Kind{uncached, request, loop, percall, race, overwritten, outside}, (*unit).reportJudged},
		{[]*report.Kind{percall}, (*unit).reportPooled},
		{[]*report.Kind{useAfterClose}, (*unit).reportAfterClose},
		{[]*report.Kind{useAfterClose}, (*unit).reportBorrowed},
		{[]*report.Kind{duplicate}, (*unit).reportTwins},
		{[]*report.Kind{overwritten}, (*unit).reportAttempted},
		{[]*report.Kind{unclosed, overwritten}, (*unit).reportLost},
		{[]*report.Kind{overwritten}, (*unit).reportReplaced},
		{[]*report.Kind{unclosed}, (*unit).reportEvicted},
		{[]*report.Kind{overwritten, unclosed}, (*unit).reportReset},
		{[]*report.Kind{unclosed}, (*unit).reportHalfOpen},
		{[]*report.Kind{unclosed}, (*unit).reportUnreceived},
		{[]*report.Kind{unclosed}, (*unit).reportForgottenFields},
		{[]*report.Kind{unclosed}, (*unit).reportUnhooked},
		{[]*report.Kind{unused}, (*unit).reportUnused},
		{[]*report.Kind{request, loop, overwritten, race}, (*unit).reportFar},
		{[]*report.Kind{overwritten}, (*unit).reportTwice},
		{[]*report.Kind{request}, (*unit).reportDispatched},
		{[]*report.Kind{duplicate}, (*unit).reportDuplicates},
		{[]*report.Kind{unclosed}, (*unit).reportForgotten},
		{[]*report.Kind{bypass}, (*unit).reportBypass},
	}
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
		(*unit).raced, (*unit).racedHolder,
		(*unit).dropped, (*unit).replaced, (*unit).reconnected, (*unit).reopened, (*unit).racedField, (*unit).entryReplaced, (*unit).grown, (*unit).ofNewObject, (*unit).around,
	}
)
