// Package workspace finds the root of a source tree: the one place below which
// configuration may be read.
package workspace

import (
	"os"
	"path/filepath"
)

// Root returns the root of the tree that holds dir: its nearest ancestor with
// .git (file or directory), else with go.work, else with go.mod; "" when there
// is none.
func Root(dir string) string {
	for _, marker := range []string{".git", "go.work", "go.mod"} {
		if at := nearest(dir, marker); at != "" {
			return at
		}
	}
	return ""
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
