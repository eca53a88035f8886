package workspace_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

func TestRoot(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		markers []string // created below the tree; a final slash makes a directory
		want    string   // relative to the tree
		dir     string   // relative to the tree; a/b if empty
	}{
		"a repository":                          {[]string{".git/", "a/go.mod"}, ".", ""},
		"a worktree, whose .git is a file":      {[]string{".git", "a/go.mod"}, ".", ""},
		"the nearest repository":                {[]string{".git/", "a/.git/", "a/go.mod"}, "a", ""},
		"a workspace without a repository":      {[]string{"go.work", "a/go.mod", "a/b/go.mod"}, ".", ""},
		"a module alone":                        {[]string{"a/go.mod"}, "a", ""},
		"a repository above a nested workspace": {[]string{".git/", "a/go.work"}, ".", ""},
		"a module in testdata":                  {[]string{".git/", "go.mod", "testdata/a/go.mod"}, "testdata/a", "testdata/a/b"},
		"a workspace in testdata":               {[]string{".git/", "testdata/go.work", "testdata/a/go.mod"}, "testdata", "testdata/a/b"},
		"testdata without a module":             {[]string{".git/", "go.mod"}, ".", "testdata/a"},
		"a repository below testdata":           {[]string{"testdata/.git/", "testdata/a/go.mod"}, "testdata", "testdata/a"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tree := t.TempDir()
			dir := filepath.Join(tree, filepath.FromSlash(cmp.Or(test.dir, "a/b")))
			if err := os.MkdirAll(dir, 0o777); err != nil {
				t.Fatal(err)
			}
			for _, marker := range test.markers {
				path := filepath.Join(tree, filepath.FromSlash(marker))
				if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
					t.Fatal(err)
				}
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

func TestRoots(t *testing.T) {
	t.Parallel()
	tree := t.TempDir()
	for path, text := range map[string]string{
		"work/go.work":     "go 1.26\nuse (\n\t./app\n\t../apart\n)\n",
		"work/app/go.mod":  "module example.com/app\nrequire example.com/lib v1.0.0\nreplace example.com/lib => ../../lib\n",
		"apart/.git/HEAD":  "",
		"apart/x/y":        "",
		"apart/go.mod":     "module example.com/apart\n",
		"lib/go.mod":       "module example.com/lib\n",
		"elsewhere/go.mod": "module example.com/elsewhere\n",
	} {
		file := filepath.Join(tree, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{filepath.Join(tree, "work"), filepath.Join(tree, "apart"), filepath.Join(tree, "lib")}
	if got := workspace.Roots(filepath.Join(tree, "work", "app")); !slices.Equal(got, want) {
		t.Errorf("Roots = %q, want %q", got, want)
	}
}
