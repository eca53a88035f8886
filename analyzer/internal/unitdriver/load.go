package unitdriver

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// A loaded is a package with its syntax and types.
type loaded struct {
	fset  *token.FileSet
	files []*ast.File
	pkg   *types.Package
	info  *types.Info
	sizes types.Sizes
}

// load parses and type-checks the package of cfg.
func load(cfg *config) (*loaded, error) {
	l := &loaded{fset: token.NewFileSet(), sizes: types.SizesFor("gc", architecture()), info: &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Instances:    map[*ast.Ident]types.Instance{},
		Scopes:       map[ast.Node]*types.Scope{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		FileVersions: map[*ast.File]string{},
	}}
	for _, name := range cfg.GoFiles {
		file, err := parser.ParseFile(l.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		l.files = append(l.files, file)
	}
	var err error
	checker := types.Config{Importer: newTypesImporter(cfg, l.fset), Sizes: l.sizes, GoVersion: cfg.GoVersion}
	l.pkg, err = checker.Check(cfg.ImportPath, l.fset, l.files, l.info)
	return l, err
}

// architecture is the one that the go command builds for.
func architecture() string {
	if arch := os.Getenv("GOARCH"); arch != "" {
		return arch
	}
	return runtime.GOARCH
}

// A typesImporter reads types from what the compiler wrote for the go command.
type typesImporter struct {
	cfg      *config
	compiled types.Importer
	listed   bool // the go command was asked for files that cfg does not name
}

func newTypesImporter(cfg *config, fset *token.FileSet) *typesImporter {
	i := &typesImporter{cfg: cfg}
	i.compiled = importer.ForCompiler(fset, "gc", i.open)
	return i
}

// Import implements [types.Importer] for path as the source says it.
func (i *typesImporter) Import(path string) (*types.Package, error) {
	resolved, ok := i.cfg.ImportMap[path]
	if !ok {
		return nil, fmt.Errorf("import %q is unknown to the go command", path)
	}
	return i.compiled.Import(resolved)
}

// open opens the file with the types of the package at path.
func (i *typesImporter) open(path string) (io.ReadCloser, error) {
	if i.cfg.PackageFile[path] == "" && !i.listed {
		i.listed = true
		if err := i.list(); err != nil {
			return nil, err
		}
	}
	name := i.cfg.PackageFile[path]
	if name == "" {
		return nil, fmt.Errorf("the go command has no types of %s", path)
	}
	return os.Open(name)
}

// list asks the go command for the types of all imports. No go command needs
// that: those of today name a file for each import. It is here for one that
// leaves the types to its tools, as x/tools since v0.50 can do without them.
func (i *typesImporter) list() error {
	var paths []string
	for _, path := range i.cfg.ImportMap {
		if path != "unsafe" && path != "C" {
			paths = append(paths, path)
		}
	}
	files, err := Compiled(i.cfg.Dir, paths)
	if err != nil {
		return err
	}
	i.cfg.PackageFile = files
	return nil
}

// Compiled asks the go command, as seen from dir, for the files with the types of packages, by import
// path. Packages that do not exist or do not compile have none.
func Compiled(dir string, paths []string) (map[string]string, error) {
	cmd := exec.Command("go", append([]string{"list", "-e", "-export", "-f", "{{.ImportPath}}={{.Export}}", "--"}, paths...)...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("asking the go command for types: %w", err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		if path, name, ok := strings.Cut(strings.TrimSpace(line), "="); ok && name != "" {
			files[path] = name
		}
	}
	return files, nil
}
