package analyzer_test

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers are the packages below analyzer, from what knows least to what knows
// most. A package imports only packages of layers before its own, so a new
// dependency upwards needs a decision here.
var layers = [][]string{
	{"internal/pattern", "internal/dataflow", "internal/flownode", "internal/codec", "internal/rescue", "internal/workspace", "internal/directive", "internal/poolmap", "internal/convention", "internal/summary"},
	{"internal/catalog"},
	{"internal/catalogcheck", "internal/symbolic", "internal/settings", "internal/fastexit", "internal/domain"},
	{"internal/config", "internal/deploy", "internal/unitdriver", "internal/fastexit/syntax"},
	{"internal/relevance", "internal/report", "internal/bodies"},
	{"internal/carrier"},
	{"internal/effects"},
	{"internal/ownership"},
	{"internal/leak"},
	{"internal/lifetime"},
	{"internal/ssaform", "internal/flowgraph", "lostsession"},
	{"internal/readers", "internal/callpath"},
	{"internal/assignments"},
	{"internal/executable"},
	{"internal/eval"},
	{"internal/sources", "internal/sizing", "internal/execution"},
	{"internal/fallback"},
	{"internal/identity"},
	{"internal/making"},
	{"internal/places"},
	{"internal/guard"},
	{"internal/poolflow", "straypool"},
	{"internal/limits"},
	{"poolsize"},
	{"heldsession", "driver"},
	{"."},
	{"gclplugin"},
}

// TestImports holds that imports run one way.
func TestImports(t *testing.T) {
	t.Parallel()
	layer := map[string]int{}
	for i, packages := range layers {
		for _, p := range packages {
			layer[p] = i
		}
	}
	for p, i := range layer {
		for _, imported := range imports(t, p) {
			j, known := layer[imported]
			switch {
			case !known:
				t.Errorf("%s imports %s, which is in no layer", p, imported)
			case j >= i && imported != p:
				t.Errorf("%s imports %s, which is not below it", p, imported)
			}
		}
	}
}

// imports returns what the package in dir imports of the packages below
// analyzer, without its tests.
func imports(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no package in %s: %v", dir, err)
	}
	var all []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range parsed.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if name, ok := strings.CutPrefix(path, "github.com/poolvet/poolvet/analyzer/"); ok && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}
