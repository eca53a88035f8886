// Package workspace finds the root of a source tree: the one place below which
// configuration may be read.
package workspace

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Root returns the root of the tree that holds dir: its nearest ancestor with .git (file or
// directory), else with go.work, else with go.mod; "" when there is none. A module below a
// directory called testdata forms its own tree: no configuration around it applies to it.
func Root(dir string) string {
	root := ""
	for _, marker := range []string{".git", "go.work", "go.mod"} {
		at := nearest(dir, marker)
		if root == "" || at != "" && isTestdata(root, at) {
			root = at
		}
	}
	return root
}

// isTestdata reports whether dir is below root and a directory called testdata
// is between.
func isTestdata(root, dir string) bool {
	between, err := filepath.Rel(root, dir)
	return err == nil && slices.Contains(strings.Split(between, string(filepath.Separator)), "testdata")
}

// nearest returns dir or its nearest ancestor that holds an entry called name,
// or "".
func nearest(dir, name string) string {
	for at := dir; at != ""; at = filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, name)); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	return ""
}
