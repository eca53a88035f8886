package analyzer_test

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// otherSystems are those, besides Linux, for which the code must compile. golangci-lint vets for Linux.
var otherSystems = []string{"windows"}

// TestOtherSystems type-checks the module and its tests for each other system, from source
// and without bodies in dependencies, so that nothing has to be compiled. The vet for
// Linux must see every file: a file for another system alone would need a run of its own.
func TestOtherSystems(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it loads the standard library from source")
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	linux := build.Default
	linux.GOOS, linux.GOARCH, linux.CgoEnabled = "linux", "amd64", true
	for _, system := range otherSystems {
		t.Run(system, func(t *testing.T) {
			t.Parallel()
			checked := 0
			for _, p := range loadFor(t, system, root) {
				if strings.HasSuffix(p.PkgPath, ".test") {
					continue // the main function of a test, which go list generates
				}
				for _, e := range p.Errors {
					t.Error(e)
				}
				for _, name := range p.GoFiles {
					checked++
					if match, err := linux.MatchFile(filepath.Dir(name), filepath.Base(name)); err != nil || !match {
						t.Errorf("the vet for Linux does not see %s: %v", name, err)
					}
				}
			}
			if checked < 500 {
				t.Errorf("only %d files were checked", checked)
			}
		})
	}
}

// loadFor type-checks the module at root and its tests for a system.
func loadFor(t *testing.T, system, root string) []*packages.Package {
	t.Helper()
	loaded, err := packages.Load(&packages.Config{
		Mode:  packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps | packages.NeedTypes | packages.NeedSyntax,
		Dir:   root,
		Env:   append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0"),
		Tests: true,
		ParseFile: func(fset *token.FileSet, name string, text []byte) (*ast.File, error) {
			own := strings.HasPrefix(name, root+string(filepath.Separator))
			file, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
			if file != nil && !own {
				withoutBodies(file)
			}
			return file, err
		},
	}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

// withoutBodies leaves the declarations of a file.
func withoutBodies(file *ast.File) {
	for _, d := range file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			fn.Body = nil
		}
	}
}
