// Package catalog holds the catalog of poolvet to the libraries themselves:
// this module pins them, and its tests look every name up in their source.
package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os/exec"
	"path/filepath"
)

// A listing is what go list says about a package.
type listing struct {
	ImportPath string
	Name       string
	Dir        string
	GoFiles    []string
	CgoFiles   []string
	ImportMap  map[string]string
	Standard   bool
	Module     *struct{ Path, Version string }
	Error      *struct{ Err string }
}

// A world holds type-checked packages: those asked for, and all that they
// import. Function bodies are left out, so that checking a thousand packages
// from source takes seconds, where compiling them would take minutes.
type world struct {
	fset     *token.FileSet
	packages map[string]*types.Package
	listed   map[string]*listing
	order    []*types.Package
}

// load type-checks the packages at paths.
func load(paths ...string) (*world, error) {
	w := &world{
		fset:     token.NewFileSet(),
		packages: map[string]*types.Package{"unsafe": types.Unsafe},
		listed:   map[string]*listing{},
	}
	args := append([]string{"list", "-deps", "-json=ImportPath,Name,Dir,GoFiles,CgoFiles,ImportMap,Standard,Module,Error", "--"}, paths...)
	cmd := exec.Command("go", args...)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, &problems)
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(listing)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			return w, nil
		} else if err != nil {
			return nil, err
		}
		if err := w.check(p); err != nil {
			return nil, err
		}
	}
}

// find returns the package at path, or nil.
func (w *world) find(path string) *types.Package { return w.packages[path] }

// check type-checks p, whose imports have been checked before.
func (w *world) check(p *listing) error {
	if p.Error != nil {
		return fmt.Errorf("%s: %s", p.ImportPath, p.Error.Err)
	}
	if p.ImportPath == "unsafe" {
		return nil
	}
	var files []*ast.File
	for _, name := range append(p.GoFiles, p.CgoFiles...) {
		file, err := parser.ParseFile(w.fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		files = append(files, file)
	}
	config := types.Config{
		IgnoreFuncBodies: true,
		FakeImportC:      true,
		Importer:         importer{w, p},
		Error:            func(error) {}, // a broken corner matters only if a name of the catalog lies there
	}
	pkg, _ := config.Check(p.ImportPath, w.fset, files, nil)
	w.packages[p.ImportPath], w.listed[p.ImportPath] = pkg, p
	w.order = append(w.order, pkg)
	return nil
}

// An importer finds what a package imports among those checked before.
type importer struct {
	w *world
	p *listing
}

func (i importer) Import(path string) (*types.Package, error) {
	if mapped, ok := i.p.ImportMap[path]; ok {
		path = mapped
	}
	if pkg := i.w.packages[path]; pkg != nil {
		return pkg, nil
	}
	return nil, fmt.Errorf("%s is not loaded", path)
}
