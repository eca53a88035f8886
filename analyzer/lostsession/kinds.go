package lostsession

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

var (
	neverClosed = kind("never-closed", report.Error, "no path releases the session")
	earlyReturn = kind("early-return", report.Error, "some path leaves the function without releasing the session")
	tx          = kind("tx", report.Error, "a transaction is neither committed nor rolled back on some path")
	loop        = kind("loop", report.Error, "each iteration of a loop loses a session")
	reassigned  = kind("reassigned", report.Error, "the variable of a session is assigned again while the session is held")
	discarded   = kind("discarded", report.Error, "the session that a call returns is dropped")
	deferLoop   = kind("defer-loop", report.Warning, "a deferred release in a loop holds one more session with each iteration")
	goroutine   = kind("goroutine", report.Error, "a goroutine does not release the session that it receives")
	panics      = kind("panic", report.Warning, "a panic would leave a session open, because no deferred call releases it")
	field       = kind("field", report.Error, "a method that releases its receiver leaves one field unreleased")
	noRelease   = kind("no-release", report.Warning, "the type that keeps a session has no method that releases it")
	soft        = kind("soft", report.Info, "a session is not released, but something else ends it later")
	skipped     = kind("skipped", report.Info, "a function is too large to be followed")
)

// kinds are the sorts of findings, in the order of the documentation.
var kinds = []*report.Kind{
	neverClosed, earlyReturn, tx, loop, reassigned, discarded, deferLoop, goroutine, panics, field, noRelease, soft, skipped,
}

func kind(name string, level report.Level, summary string) *report.Kind {
	return &report.Kind{Analyzer: "lostsession", Name: name, Level: level, Summary: summary}
}

var kindOfCategory = map[lifetime.Category]*report.Kind{
	lifetime.NeverClosed:     neverClosed,
	lifetime.EarlyReturn:     earlyReturn,
	lifetime.RollbackMissing: tx,
	lifetime.Loop:            loop,
	lifetime.Reassigned:      reassigned,
	lifetime.Discarded:       discarded,
	lifetime.DeferLoop:       deferLoop,
	lifetime.Goroutine:       goroutine,
	lifetime.Panicking:       panics,
	lifetime.FieldForgotten:  field,
	lifetime.NoRelease:       noRelease,
}

// kindOf returns the kind of a leak. Transactions have one of their own,
// whichever path loses them, since what is missing is a rollback.
func kindOf(l *lifetime.Leak) *report.Kind {
	k := kindOfCategory[l.Category]
	switch {
	case l.Session != nil && l.Session.Soft:
		return soft
	case isTx(l) && (k == neverClosed || k == earlyReturn):
		return tx
	}
	return k
}

func isTx(l *lifetime.Leak) bool {
	undoes := slices.ContainsFunc(l.Releases, func(name string) bool { return name == "Rollback" || name == "Abort" || name == "Discard" })
	return undoes && slices.Contains(l.Releases, "Commit") && (l.Session == nil || l.Owner != nil || l.Session.Is(catalog.KindTransaction))
}
