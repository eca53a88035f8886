package driver

import (
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"

	"golang.org/x/tools/go/packages"

	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
)

// loadTypes loads packages as seen from dir, and returns a function that finds
// them and what they import.
//
// What was compiled is read by the importer of the standard library, as go vet
// does it: x/tools reads only the format of the Go versions it knows.
func loadTypes(dir string, paths []string) (func(path string) *types.Package, error) {
	loaded, err := packages.Load(&packages.Config{
		Dir:  dir,
		Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile,
	}, paths...)
	if err != nil {
		return nil, fmt.Errorf("loading the packages of .poolvet.yml: %w", err)
	}
	roots, err := importCompiled(loaded)
	if err != nil {
		return nil, err
	}
	return catalogcheck.Among(roots...), nil
}

// importCompiled returns the types of those of the loaded packages that exist
// and compile. The error says that a newer Go compiled them.
func importCompiled(loaded []*packages.Package) (roots []*types.Package, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			if err = olderBuild(problem); err == nil {
				panic(problem)
			}
		}
	}()
	files := map[string]string{}
	packages.Visit(loaded, nil, func(pkg *packages.Package) { files[pkg.PkgPath] = pkg.ExportFile })
	compiled := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(files[path])
	})
	for _, pkg := range loaded {
		if pkg.ExportFile == "" {
			continue
		}
		if imported, err := compiled.Import(pkg.PkgPath); err == nil {
			roots = append(roots, imported)
		}
	}
	return roots, nil
}
