package poolsize

import "github.com/poolvet/poolvet/analyzer/internal/report"

// kinds are the sorts of findings, in the order of the documentation.
var kinds = []*report.Kind{
	fallbackConfig, zeroUnlimited,
}

var (
	fallbackConfig = kind("fallback-config", report.Warning, "a fallback disagrees with the configured value")
	zeroUnlimited  = kind("zero-unlimited", report.Error, "a fallback of 0 lifts the limit that is configured")
)

func kind(name string, level report.Level, summary string) *report.Kind {
	return &report.Kind{Analyzer: "poolsize", Name: name, Level: level, Summary: summary}
}
