package heldsession

import "github.com/poolvet/poolvet/analyzer/internal/report"

var (
	selfDeadlock = kind("self-deadlock", report.Error, "a session is held while a second connection of its pool is needed, and the pool opens only one")
	outsideTx    = kind("outside-tx", report.Error, "a statement runs on the pool while a transaction of that pool is open")
	starvation   = kind("starvation", report.Warning, "each request holds one connection from a limited pool while it needs a second")
	unpinned     = kind("unpinned", report.Warning, "a statement that affects only its connection is sent to a pool")
	nested       = kind("nested", report.Info, "a session is held while a second connection of its pool is needed")
	lockOrder    = kind("lock-order", report.Info, "a mutex is locked under a session, and elsewhere a session is acquired under that mutex")
	slow         = kind("slow", report.Info, "a session is held while the goroutine waits for something else")
)

// kinds are the sorts of findings, in the order of the documentation.
var kinds = []*report.Kind{selfDeadlock, outsideTx, starvation, unpinned, nested, lockOrder, slow}

func kind(name string, level report.Level, summary string) *report.Kind {
	return &report.Kind{Analyzer: "heldsession", Name: name, Level: level, Summary: summary}
}
