package driver

import (
	"fmt"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
	"github.com/poolvet/poolvet/analyzer/internal/unitdriver"
)

// loadTypes loads packages as seen from dir, and returns a function that finds
// them and what they import.
func loadTypes(dir string, paths []string) (func(path string) *types.Package, error) {
	files, err := unitdriver.Compiled(dir, paths)
	if err != nil {
		return nil, fmt.Errorf("loading the packages of .poolvet.yml: %w", err)
	}
	roots, err := importCompiled(files)
	if err != nil {
		return nil, err
	}
	return catalogcheck.Among(roots...), nil
}

// importCompiled returns the types in files, which are named by import path. The error says
// that a newer Go compiled them.
func importCompiled(files map[string]string) (roots []*types.Package, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			if err = olderBuild(problem); err == nil {
				panic(problem)
			}
		}
	}()
	compiled := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(files[path])
	})
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if imported, err := compiled.Import(path); err == nil {
			roots = append(roots, imported)
		}
	}
	return roots, nil
}
