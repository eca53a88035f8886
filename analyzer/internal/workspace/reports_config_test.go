package workspace_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// library writes a module of n packages after the first, none of them main, and
// returns passes of the first and of the last.
func library(t *testing.T, n int) (first, last *analysis.Pass) {
	t.Helper()
	root := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("go.mod", "module example.com/library\n")
	path := write("a/a.go", "package p\n")
	first = passOf(t, path)
	for i := range n {
		path = write(fmt.Sprintf("more/p%d/p.go", i), "package p\n")
	}
	return first, passOf(t, path)
}

func passOf(t *testing.T, path string) *analysis.Pass {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: types.NewPackage("example.com/library/p", "p"), Module: &analysis.Module{Path: "example.com/library"}}
}

// TestReportsConfigCost holds that a package learns that it is not the one that
// reports without a look at every other package: all of them ask, which would make the cost of a
// module grow with the square of its size.
func TestReportsConfigCost(t *testing.T) {
	cost := func(n int) float64 {
		first, last := library(t, n)
		if !workspace.ReportsConfig(first) || workspace.ReportsConfig(last) {
			t.Fatalf("of %d packages the first does not report, or the last does", n+1)
		}
		return testing.AllocsPerRun(3, func() { workspace.ReportsConfig(last) })
	}
	if few, many := cost(3), cost(300); many > few+10 {
		t.Errorf("a package of 300 allocates %v times to learn that it does not report, one of 3 only %v times", many, few)
	}
}
