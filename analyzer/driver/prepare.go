// Package driver holds what the commands need besides the analyzers: an
// identity that changes with the configuration, a fast way out of packages
// that cannot matter, and the views of settings and catalog.
package driver

import (
	"flag"
	"runtime/debug"

	"github.com/poolvet/poolvet/analyzer/internal/fastexit"
)

// Prepare makes a main function fit for go vet: it answers -V=full with an
// identity that covers the configuration, and collects less garbage. Call it
// first: the process ends here, or earlier, if the package cannot matter.
func Prepare() {
	if fastexit.EmptyFactsAllowed(toolsVersion()) {
		fastexit.Exit()
	}
	fastexit.Trace()
	spareCollector()
	flag.Var(stampFlag{}, "V", "print version and exit")
}

// UnitsEnv names an environment variable with the path of a file, to which each
// unit of go vet adds a line: "skipped" or "analyzed" and its import path.
const UnitsEnv = fastexit.UnitsEnv

// FastExit reports whether this build answers at once for packages that cannot
// matter, and otherwise which version of x/tools keeps it from that.
func FastExit() (on bool, because string) {
	version := toolsVersion()
	return fastexit.EmptyFactsAllowed(version), version
}

// toolsVersion returns the version of x/tools that is linked into the program,
// or "".
func toolsVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, dep := range info.Deps {
		if dep.Path != "golang.org/x/tools" {
			continue
		}
		if dep.Replace != nil {
			return dep.Replace.Version
		}
		return dep.Version
	}
	return ""
}
