package straypool

import "github.com/poolvet/poolvet/analyzer/internal/report"

var (
	outside       = kind("outside", report.Error, "the database has an accessor, but this code opens another pool of it")
	percall       = kind("percall", report.Error, "a pool is built each time a function is called")
	loop          = kind("loop", report.Error, "a pool is built in each iteration of a loop")
	request       = kind("request", report.Error, "a pool is built for each request")
	duplicate     = kind("duplicate", report.Warning, "one binary builds a second pool of a database")
	race          = kind("race", report.Error, "a pool is built lazily without a lock")
	uncached      = kind("uncached", report.Error, "an accessor does not keep the pool that it builds")
	overwritten   = kind("overwritten", report.Error, "a live pool is replaced without being closed")
	unused        = kind("unused", report.Warning, "nothing calls a pool manager or accessor")
	unclosed      = kind("unclosed", report.Warning, "a pool is neither kept nor closed, or is left open at shutdown")
	useAfterClose = kind("use-after-close", report.Error, "a pool is returned, kept or used after it was closed")
	bypass        = kind("session-bypass", report.Info, "a session is opened directly, bypassing this package's session helper")
)

// unclosedOnce is unclosed where the pool does not work, in a function that may run
// only once, when the program starts.
var unclosedOnce = unclosed.At(report.Info)

// kinds are the sorts of findings, in the order of the documentation.
var kinds = []*report.Kind{
	outside, percall, loop, request, duplicate, race, uncached, overwritten, unused, unclosed, useAfterClose, bypass,
}

func kind(name string, level report.Level, summary string) *report.Kind {
	return &report.Kind{Analyzer: "straypool", Name: name, Level: level, Summary: summary}
}
