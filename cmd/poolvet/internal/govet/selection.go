package govet

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A selection says which of the packages that go vet reports on match the patterns. The tool reports
// on the packages of the module in the same way whether they match or are only imported; so the
// results in the cache of go vet do not depend on the patterns.
type selection []area

// An area is what one pattern matches.
type area struct {
	dir   string // absolute
	below bool   // packages below dir match too
}

// selected returns the selection of patterns, or nil if only the go command knows what they match,
// or if they may match a package outside the modules that are developed here. mains are the roots
// of these modules.
func selected(dir string, patterns []string, mains []string, module func(string) string) selection {
	var s selection
	for _, pattern := range patterns {
		base, below := strings.CutSuffix(filepath.ToSlash(pattern), "/...")
		if !isLocal(base) || strings.Contains(base, "...") || strings.HasSuffix(base, ".go") {
			return nil
		}
		at := absolute(dir, base)
		if slices.Contains(strings.Split(filepath.ToSlash(at), "/"), "vendor") || !slices.Contains(mains, module(at)) {
			return nil
		}
		s = append(s, area{at, below})
	}
	return s
}

// matches reports whether the package called id, which go vet names after its test in brackets if
// it was built for one, was asked for: it is in dir and not only built again for the test of another.
func (s selection) matches(id, dir string) bool {
	if path, test, ok := strings.Cut(id, " ["); ok {
		tested := strings.TrimSuffix(test, ".test]")
		if path != tested && path != tested+"_test" {
			return false
		}
	}
	return slices.ContainsFunc(s, func(a area) bool { return a.holds(dir) })
}

// forTest returns the name of the package called id together with its test files. go vet reports on
// that alone if there are any, and the package without them counts only for those that import it.
func forTest(id string) string { return id + " [" + id + ".test]" }

// otherVariant returns the name of the package called id without its test files if it has them, and
// with them if not.
func otherVariant(id string) string {
	if path, _, ok := strings.Cut(id, " ["); ok {
		return path
	}
	return forTest(id)
}

// holds reports whether a holds the package in dir. The go command leaves out some directories
// below the one that a pattern names.
func (a area) holds(dir string) bool {
	if dir == a.dir {
		return true
	}
	if !a.below || !within(a.dir, dir) {
		return false
	}
	rest, err := filepath.Rel(a.dir, dir)
	return err == nil && !slices.ContainsFunc(strings.Split(rest, string(os.PathSeparator)), func(name string) bool {
		return name == "testdata" || name == "vendor" || strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".")
	})
}
