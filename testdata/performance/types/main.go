// Command types is a tool for go vet that parses and type-checks the packages of the module under
// test, and does nothing else: no tool that needs types can cost less.
package main

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"

	"github.com/poolvet/poolvet/testdata/performance/internal/vettool"
)

// id makes builds of it different for the cache of go vet.
var id = "0"

func main() { vettool.Main("types", id, check) }

func check(unit *vettool.Unit) error {
	if unit.VetxOnly {
		return nil
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range unit.GoFiles {
		file, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	compiled := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(unit.PackageFile[unit.ImportMap[path]])
	})
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	checker := types.Config{Importer: compiled, GoVersion: unit.GoVersion}
	_, err := checker.Check(unit.ImportPath, fset, files, info)
	return err
}
