// Package driver holds what the commands need in addition to the analyzers: the tool that go vet
// runs, whose version changes with the configuration, and functions that list the settings and the
// catalog.
package driver

import (
	"github.com/poolvet/poolvet/analyzer/internal/fastexit"
	_ "github.com/poolvet/poolvet/analyzer/internal/fastexit/syntax" // finishes units before main
)

// UnitsEnv names an environment variable with the path of a file, to which each unit of go vet adds
// a line: what became of it and its import path. "skipped" means a dependency that cannot matter,
// "too-large" a dependency that is too large to be analyzed, "failed" a dependency that could not
// be analyzed, and "analyzed" any other unit.
const UnitsEnv = fastexit.UnitsEnv
