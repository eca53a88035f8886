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

// modulesBelow returns, for a pattern such as ./..., those that match all
// packages of the modules below its directory.
func modulesBelow(dir, pattern string, modules []string, module func(string) string) []string {
	base, recursive := strings.CutSuffix(filepath.ToSlash(pattern), "/...")
	local := base == "." || base == ".." || strings.HasPrefix(base, "./") || strings.HasPrefix(base, "../")
	if !recursive || !local && !filepath.IsAbs(base) {
		return nil
	}
	at := absolute(dir, base)
	var below []string
	for _, m := range modules {
		rel, err := filepath.Rel(at, m)
		if err != nil || rel == "." || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) || m == module(at) {
			continue
		}
		rel, err = filepath.Rel(dir, m)
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
