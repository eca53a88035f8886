// Package driver holds what the commands need besides the analyzers: the tool
// that go vet runs, with an identity that changes with the configuration, and
// the views of settings and catalog.
package driver

import (
	"github.com/poolvet/poolvet/analyzer/internal/fastexit"
	_ "github.com/poolvet/poolvet/analyzer/internal/fastexit/syntax" // finishes units before main
)

// UnitsEnv names an environment variable with the path of a file, to which each
// unit of go vet adds a line: what became of it and its import path. "skipped"
// is a dependency that cannot matter, "too-large" one that is not examined,
// "failed" one that could not be, and "analyzed" any other.
const UnitsEnv = fastexit.UnitsEnv
