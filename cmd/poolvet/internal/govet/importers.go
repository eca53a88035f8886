package govet

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// broken matches the line with which the go command names a package that does not compile.
var broken = regexp.MustCompile(`^# ([^\s\[]+)$`)

// problem matches a line that begins an error of that package; the others go on with one, or name the
// package again.
var problem = regexp.MustCompile(`^[^#\s]`)

// withImporters adds to the trouble of result how many packages import one that does not compile. The
// go command does not say that it leaves these out.
func (run *Run) withImporters(ctx context.Context, result *Result) (*Result, error) {
	n, err := run.importers(ctx, result.Trouble)
	if err != nil {
		return nil, err
	}
	if n > 0 {
		result.Trouble += fmt.Sprintf("\npackages that were not analyzed, because they import one that does not compile: %d", n)
	}
	return result, nil
}

// brokenPackages returns the packages that do not compile, as trouble says. A package with an error only
// in a test compiles for those that import it.
func brokenPackages(trouble string) map[string]bool {
	bad := map[string]bool{}
	path := ""
	for line := range strings.Lines(trouble) {
		line = strings.TrimSuffix(line, "\n")
		if header := broken.FindStringSubmatch(line); header != nil {
			path = header[1]
		} else if path != "" && problem.MatchString(line) && !strings.Contains(line, "_test.go:") {
			bad[path] = true
		}
	}
	return bad
}

// importers returns how many of the packages that the patterns match import one that does not
// compile, as trouble says.
func (run *Run) importers(ctx context.Context, trouble string) (int, error) {
	bad := brokenPackages(trouble)
	if len(bad) == 0 {
		return 0, nil
	}
	out, err := run.list(ctx, `-f={{.ImportPath}}{{range .Deps}} {{.}}{{end}}`)
	if err != nil {
		return 0, err
	}
	n := 0
	for line := range strings.Lines(string(out)) {
		if deps := strings.Fields(line); slices.ContainsFunc(deps[1:], func(path string) bool { return bad[path] }) {
			n++
		}
	}
	return n, nil
}
