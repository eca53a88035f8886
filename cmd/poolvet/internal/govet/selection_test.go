package govet

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/driver"
)

// tree is a workspace of /src/a and /src/a/in, next to which /src/b is.
func tree(t *testing.T) (path, module func(string) string, mains []string) {
	t.Helper()
	root, err := filepath.Abs("/src")
	if err != nil {
		t.Fatal(err)
	}
	path = func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	module = func(dir string) string {
		for _, m := range []string{"a/in", "a", "b"} {
			if within(path(m), dir) {
				return path(m)
			}
		}
		return dir
	}
	return path, module, []string{path("a"), path("a/in")}
}

func TestSelection(t *testing.T) {
	t.Parallel()
	path, module, mains := tree(t)
	for _, test := range []struct{ dir, patterns, yes, no string }{
		{"a", "./...", "a a/deep a/deep/er", "a/testdata/x a/deep/_x a/.x a/vendor/x b"},
		{"a", ".", "a", "a/deep"},
		{"a", "./deep/... ./in", "a/deep a/deep/er a/in", "a a/deeper a/in/deep"},
		{"a/deep", "../...", "a a/deep", "b"},
		{"a", "./testdata/x", "a/testdata/x", "a"},
	} {
		s := selected(path(test.dir), strings.Fields(test.patterns), mains, module)
		for _, dir := range strings.Fields(test.yes) {
			if !s.matches("p", path(dir)) {
				t.Errorf("in %s, %s do not match %s", test.dir, test.patterns, dir)
			}
		}
		for _, dir := range strings.Fields(test.no) {
			if s.matches("p", path(dir)) {
				t.Errorf("in %s, %s match %s", test.dir, test.patterns, dir)
			}
		}
	}
	// Only the go command knows what these match, or they match dependencies.
	for _, patterns := range []string{"all", "std", "example.com/a/...", "./... ../../b/...", "main.go", "./main.go", "./a...", "./vendor/x"} {
		if s := selected(path("a/deep"), strings.Fields(patterns), mains, module); s != nil {
			t.Errorf("%s select %v", patterns, s)
		}
	}
}

// A package that is built again for the test of another was not asked for, and neither was a
// package without its test files if it has some.
func TestSelectionOfVariants(t *testing.T) {
	t.Parallel()
	path, module, mains := tree(t)
	var out strings.Builder
	for _, id := range []string{"p", "q", "p [p.test]", "p_test [p.test]", "q [p.test]", "far"} {
		dir := path("a")
		if id == "far" {
			dir = path("b")
		}
		said := map[string]any{
			driver.DirName: []any{map[string]string{"category": driver.DirName, "message": dir}},
			"straypool":    []any{map[string]string{"category": "percall", "message": id}},
		}
		data, err := json.Marshal(map[string]any{id: said})
		if err != nil {
			t.Fatal(err)
		}
		out.Write(data)
	}
	r, packages := new(Result), 0
	if err := r.decode(strings.NewReader(out.String()), selected(path("a"), []string{"."}, mains, module), func() { packages++ }); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, f := range r.Findings {
		found = append(found, f.Message)
	}
	if got := fmt.Sprintf("%q", found); got != `["q" "p [p.test]" "p_test [p.test]"]` || packages != 3 || r.units != 3 || r.others != 2 {
		t.Errorf("selected %s, packages %d, %d, others %d", got, packages, r.units, r.others)
	}
}
