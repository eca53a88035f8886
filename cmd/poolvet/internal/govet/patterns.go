package govet

import (
	"path/filepath"
	"slices"
	"strings"
)

// Expand returns patterns with those added that lead to the modules of a
// workspace: for the go command, ./... ends where another module begins, and
// is an error in a directory that only holds modules. Both are given as
// absolute paths; module returns the root of the module that holds a
// directory, or "".
func Expand(dir string, patterns, modules []string, module func(string) string) []string {
	var expanded []string
	add := func(pattern string) {
		if !slices.Contains(expanded, pattern) {
			expanded = append(expanded, pattern)
		}
	}
	for _, pattern := range patterns {
		below := modulesBelow(dir, pattern, modules, module)
		base, _ := strings.CutSuffix(pattern, "/...")
		if len(below) == 0 || slices.Contains(modules, module(absolute(dir, base))) {
			add(pattern)
		}
		for _, m := range below {
			add(m)
		}
	}
	return expanded
}

// Whole reports whether patterns, as [Expand] returns them for dir, match all
// packages of the module at root.
func Whole(dir string, patterns []string, root string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		base, recursive := strings.CutSuffix(filepath.ToSlash(pattern), "/...")
		return recursive && isLocal(base) && within(absolute(dir, base), root)
	})
}

// isLocal reports whether a pattern begins with a directory.
func isLocal(base string) bool {
	return base == "." || base == ".." || strings.HasPrefix(base, "./") || strings.HasPrefix(base, "../") ||
		filepath.IsAbs(filepath.FromSlash(base))
}

// within reports whether path is dir or is below it.
func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// modulesBelow returns, for a pattern such as ./..., those that match all
// packages of the modules below its directory.
func modulesBelow(dir, pattern string, modules []string, module func(string) string) []string {
	base, recursive := strings.CutSuffix(filepath.ToSlash(pattern), "/...")
	if !recursive || !isLocal(base) {
		return nil
	}
	at := absolute(dir, base)
	var below []string
	for _, m := range modules {
		if m == at || !within(at, m) || m == module(at) {
			continue
		}
		rel, err := filepath.Rel(dir, m)
		if err != nil {
			continue
		}
		if rel = filepath.ToSlash(rel); rel != "." && rel != ".." && !strings.HasPrefix(rel, "../") {
			rel = "./" + rel
		}
		below = append(below, rel+"/...")
	}
	return below
}

func absolute(dir, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(dir, path)
}
