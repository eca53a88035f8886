// Package passtest gives tests the pass over a package of a few lines.
package passtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
)

// Of returns the pass over the package with the given source, which imports the standard
// library only.
func Of(t *testing.T, source string) *analysis.Pass {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "shop.go", source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
	config := types.Config{Importer: fixture.Standard(fset)}
	pkg, err := config.Check("example.com/shop", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	return &analysis.Pass{
		Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info,
		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
		ExportObjectFact:  func(types.Object, analysis.Fact) {},
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
	}
}

// Function returns the declaration of the function called name.
func Function(t *testing.T, pass *analysis.Pass, name string) (*ast.FuncDecl, *types.Func) {
	t.Helper()
	for _, decl := range pass.Files[0].Decls {
		if decl, ok := decl.(*ast.FuncDecl); ok && decl.Name.Name == name {
			return decl, pass.TypesInfo.Defs[decl.Name].(*types.Func)
		}
	}
	t.Fatalf("no function %s", name)
	return nil, nil
}
