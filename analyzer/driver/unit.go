package driver

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/unitdriver"
)

// go vet of Go 1.26 uses the cached result of a package that was analyzed only for its facts as if it
// were the full result, and would report no findings. Against that, the standalone run sets one of
// two flags of the command under go vet.
const (
	// ImportsFlag is for patterns that match only packages of the modules that are developed here.
	// They report the same in both cases, together with their directory under DirName, by which the
	// standalone run selects. Its value is part of no pattern, so all such runs share the cache.
	ImportsFlag = unitdriver.ImportsFlag
	DirName     = unitdriver.DirName
	// PatternsFlag changes nothing. It is set to a digest of all other patterns, so that each list of
	// them has its own results in the cache.
	PatternsFlag = "patterns"
)

// A Tool is what go vet and go fix run for each package.
type Tool struct {
	Analyzers []*analysis.Analyzer
	// Prefix: the flags of an analyzer begin with its name, as -straypool.info,
	// and -straypool switches it on or off. Without it there is one analyzer.
	Prefix bool
	// Fix applies fixes, for go fix; nil if the tool cannot.
	Fix func(Fixes) error
}

// Fixes are what go fix is to change in one package.
type Fixes = unitdriver.Fixes

// Answer handles the request if the go command has started this process as its tool, whether it
// asks for the version or the flags, or passes a package. In these cases Answer does not return. A
// main function calls it first. The identity covers all configuration that findings depend on,
// since go vet trusts its cache as long as the identity stays the same.
//
// A program that imports this package answers at once for a dependency that
// cannot matter, even before main. So it must not be made a tool of go vet in
// another way, such as with package unitchecker.
func (t *Tool) Answer() {
	if !t.Prefix { // a single analyzer also reports what straypool does for all of them
		_ = t.Analyzers[0].Flags.Set(unitdriver.SharedFlag, "true")
	}
	args := os.Args[1:]
	if !asked(args) {
		return
	}
	defer explainPanic()
	spareCollector()
	var flags flag.FlagSet
	flags.Var(stampFlag{}, "V", "print version and exit")
	flags.String(PatternsFlag, "", "digest of the package patterns, for the cache of go vet; changes nothing")
	var more []*flag.Flag
	flags.VisitAll(func(f *flag.Flag) { more = append(more, f) })
	unit := unitdriver.Tool{Analyzers: t.Analyzers, Prefix: t.Prefix, Flags: more, Fix: t.Fix}
	unit.Main(args)
}

// asked reports whether args, those of the process, come from a go command.
func asked(args []string) bool {
	for _, arg := range args {
		name := strings.TrimLeft(arg, "-")
		if name != arg && (name == "V" || strings.HasPrefix(name, "V=") || name == "flags") {
			return true
		}
	}
	return len(args) > 0 && strings.HasSuffix(args[len(args)-1], ".cfg")
}

// explainPanic is deferred and says in one line what is wrong when the packages
// to analyze were compiled by a newer Go than the one that built this program;
// any other panic goes on.
func explainPanic() {
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
	return fmt.Errorf("this poolvet was built with %s, so it cannot read what a newer Go compiled; rebuild it with the Go version of this module",
		runtime.Version())
}
