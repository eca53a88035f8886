package govet

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A package that does not compile is reported for itself and for its tests.
func TestOnce(t *testing.T) {
	t.Parallel()
	text := "# a\na.go:1:1: undefined: x\n# a_test\n# [a_test]\na.go:1:1: undefined: x\n# b\nb.go:1:1: undefined: y\n"
	want := "# a\na.go:1:1: undefined: x\n# b\nb.go:1:1: undefined: y"
	if got := once(text); got != want {
		t.Errorf("got\n%s", got)
	}
	if got := once("go: cannot find main module\n"); got != "go: cannot find main module" {
		t.Errorf("got %q", got)
	}
}

func TestExpand(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("/src")
	if err != nil {
		t.Fatal(err)
	}
	path := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	used := []string{path("a"), path("a/in"), path("b")}
	module := func(dir string) string {
		for _, m := range []string{"a/in", "a/out", "a", "b"} {
			if dir == path(m) || strings.HasPrefix(dir, path(m)+string(filepath.Separator)) {
				return path(m)
			}
		}
		return ""
	}
	for _, test := range []struct{ dir, patterns, want string }{
		{"", "./...", "./a/... ./a/in/... ./b/..."},
		{"a", "./...", "./... ./in/..."},
		{"a", ".", "."},
		{"a", "../...", "./... ./in/... ../b/..."},
		{"a/in", "./...", "./..."},
		{"a/deep", "./...", "./..."},
		{"a/deep", "../...", "../... ../in/..."},
		{"b", "./... example.com/...", "./... example.com/..."},
		{"b", "all", "all"},
		{"", "./nothing/...", "./nothing/..."},
	} {
		got := Expand(path(test.dir), strings.Fields(test.patterns), used, module)
		if want := strings.Fields(test.want); !slices.Equal(got, want) {
			t.Errorf("in %q, %s means %q, want %q", test.dir, test.patterns, got, want)
		}
	}
	if got := Expand(path("a"), []string{"./..."}, nil, module); !slices.Equal(got, []string{"./..."}) {
		t.Errorf("without a workspace: %q", got)
	}
}

// What needs all packages of a module must see them all.
func TestWhole(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("/src")
	if err != nil {
		t.Fatal(err)
	}
	path := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	for _, test := range []struct {
		dir, patterns string
		want          bool
	}{
		{"a", "./...", true},
		{"a/deep", "../...", true},
		{"", "./b/... ./a/...", true},
		{"a", ".", false},
		{"a", "./deep/...", false},
		{"a/deep", "./...", false},
		{"a", "example.com/a/...", false}, // may leave out packages
		{"b", "./...", false},
	} {
		if got := Whole(path(test.dir), strings.Fields(test.patterns), path("a")); got != test.want {
			t.Errorf("in %q, %s is all of it: %v", test.dir, test.patterns, got)
		}
	}
}
