package driver

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// PatternsFlag is a flag of the command under go vet that changes nothing. The
// standalone run gives it a digest of its package patterns, because go vet of
// Go 1.26 takes what it found for a package that it analyzed for its facts
// only as what it would find in the package itself.
const PatternsFlag = "patterns"

// IsUnit reports whether args, those of the process, are those of a go command
// that runs it as its tool: it asks for the identity or the flags, or hands
// over a package.
func IsUnit(args []string) bool {
	for _, arg := range args {
		name := strings.TrimLeft(arg, "-")
		if name != arg && (name == "V" || strings.HasPrefix(name, "V=") || name == "flags") {
			return true
		}
	}
	return len(args) > 0 && strings.HasSuffix(args[len(args)-1], ".cfg")
}

// RegisterPatterns declares [PatternsFlag] on flags.
func RegisterPatterns(flags *flag.FlagSet) {
	flags.String(PatternsFlag, "", "digest of the package patterns, for the cache of go vet; changes nothing")
}

// ExplainPanic is deferred by main and says in one line what is wrong when the
// packages to analyze were compiled by a newer Go than the one that built this
// program; any other panic goes on.
func ExplainPanic() {
	problem := recover()
	if problem == nil {
		return
	}
	if err := olderBuild(problem); err != nil {
		fmt.Fprintln(os.Stderr, "poolvet:", err)
		os.Exit(2)
	}
	panic(problem)
}

// olderBuild returns what is to be said where problem, with which an importer
// panicked, comes from packages that a newer Go compiled, and nil elsewhere.
func olderBuild(problem any) error {
	if !strings.Contains(fmt.Sprint(problem), "export data version") {
		return nil
	}
	return fmt.Errorf("built with %s, it cannot read what a newer Go compiled; build it again with the Go of this module",
		runtime.Version())
}
