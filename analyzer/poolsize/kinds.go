package poolsize

import "github.com/poolvet/poolvet/analyzer/internal/report"

// kinds are the sorts of findings, in the order of the documentation.
var kinds = []*report.Kind{
	fallbackConfig, fallbackFallback, literalConfig, dsnOverwritten, neverRead, zeroUnlimited, wrongUnit, outOfRange, idleOpen,
	unreadable, budget, fallbackExample, configConfig, unlimited, budgetSurge, idleDefault, keeps, lifetime, cpus, dsnFixed,
}

var (
	fallbackConfig   = kind("fallback-config", report.Warning, "a fallback disagrees with the configured value")
	fallbackFallback = kind("fallback-fallback", report.Warning, "two fallbacks of one setting disagree")
	literalConfig    = kind("literal-config", report.Warning, "a number in the code disagrees with the setting of the same pool")
	dsnOverwritten   = kind("dsn-overwritten", report.Error, "a number in the code overrides a parameter of the data source name")
	neverRead        = kind("never-read", report.Error, "a pool setting that no code reads")
	zeroUnlimited    = kind("zero-unlimited", report.Error, "a fallback of 0 removes the configured limit")
	wrongUnit        = kind("unit", report.Error, "a duration is read as a number, or a number as a duration")
	outOfRange       = kind("out-of-range", report.Error, "the configured value does not fit the type to which it is converted")
	idleOpen         = kind("idle-open", report.Warning, "more idle connections than the pool may open")
	unreadable       = kind("unreadable", report.Warning, "a line of a configuration file that cannot be parsed")
	fallbackExample  = kind("fallback-example", report.Info, "a fallback disagrees with an example or an overlay")
	configConfig     = kind("config-config", report.Info, "two files configure one pool differently")
	budget           = kind("budget", report.Warning, "all replicas together open more connections than the server accepts")
	budgetSurge      = kind("budget-surge", report.Info, "a rolling update opens more connections than the server accepts")
	idleDefault      = kind("idle-default", report.Info, "a large pool keeps only the default number of idle connections")
	unlimited        = kind("unlimited", report.Info, "nothing limits the connections of a pool")
	keeps            = kind("keeps", report.Info, "all replicas together keep more connections open than the server accepts")
	lifetime         = kind("lifetime", report.Info, "a pool keeps idle connections for longer than the server does")
	cpus             = kind("cpus", report.Info, "the size of a pool depends on the number of CPUs")
	dsnFixed         = kind("dsn-fixed", report.Info, "a number in the code overrides whatever the data source name sets")
)

// unlimitedReplicas is unlimited where several replicas share a server with a
// known limit.
var unlimitedReplicas = unlimited.At(report.Warning)

// neverReadExample is neverRead for a file that operators copy.
var neverReadExample = neverRead.At(report.Warning)

func kind(name string, level report.Level, summary string) *report.Kind {
	return &report.Kind{Analyzer: "poolsize", Name: name, Level: level, Summary: summary}
}
