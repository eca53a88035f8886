package workspace_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

func TestRoot(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		markers []string // created below the tree; a final slash makes a directory
		want    string   // relative to the tree
	}{
		"a repository":                          {[]string{".git/", "a/go.mod"}, "."},
		"a worktree, whose .git is a file":      {[]string{".git", "a/go.mod"}, "."},
		"the nearest repository":                {[]string{".git/", "a/.git/", "a/go.mod"}, "a"},
		"a workspace without a repository":      {[]string{"go.work", "a/go.mod", "a/b/go.mod"}, "."},
		"a module alone":                        {[]string{"a/go.mod"}, "a"},
		"a repository above a nested workspace": {[]string{".git/", "a/go.work"}, "."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tree := t.TempDir()
			dir := filepath.Join(tree, "a", "b")
			if err := os.MkdirAll(dir, 0o777); err != nil {
				t.Fatal(err)
			}
			for _, marker := range test.markers {
				path := filepath.Join(tree, filepath.FromSlash(marker))
				if marker[len(marker)-1] == '/' {
					if err := os.MkdirAll(path, 0o777); err != nil {
						t.Fatal(err)
					}
				} else if err := os.WriteFile(path, nil, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if got := workspace.Root(dir); got != filepath.Join(tree, test.want) {
				t.Errorf("Root = %s, want %s", got, filepath.Join(tree, test.want))
			}
		})
	}
}
