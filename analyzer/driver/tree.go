package driver

import (
	"path/filepath"

	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// Root returns the root of the tree that holds dir, or "" if there is none.
// Configuration outside the root is never read.
func Root(dir string) string { return workspace.Root(dir) }

// Module returns the root of the module that holds dir: it or its nearest
// ancestor with a go.mod, or dir when there is none.
func Module(dir string) string {
	if module := workspace.Module(dir); module != "" {
		return module
	}
	return filepath.Clean(dir)
}

// Workspace returns the directories of the modules of the go.work in force in
// dir; none without one.
func Workspace(dir string) []string { return workspace.Used(dir) }

// Mains returns the roots of the modules that are developed here, as seen from dir: the modules of the
// go.work in force, or else the module that holds dir. There are none in GOPATH mode and within the
// standard library.
func Mains(dir string) []string { return workspace.Mains(dir) }
