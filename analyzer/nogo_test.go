package analyzer_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer"
)

// maxFacts is how many bytes of facts one package may export to the next.
const maxFacts = 64 << 10

// before is the service that poolvet is for, before its repair.
const before = "../testdata/scheduler/before"

// TestNogo runs the analyzers as nogo of rules_go does: one package at a time,
// in a sandbox that holds its sources and what its direct imports left behind.
// The Pass has no Module, ReadFile, OtherFiles or IgnoredFiles, the standard
// library has no facts, and no configuration file is to be seen.
func TestNogo(t *testing.T) {
	if testing.Short() {
		t.Skip("it compiles a module")
	}
	setFlag(t, "poolsize", "settings", "PLATFORM_POOL_SIZE=5,PLATFORM_MAX_OVERFLOW=10,USERDATA_POOL_SIZE=5")
	packages := list(t, before)
	first, facts := nogo(t, packages)
	if want := expected(t); !slices.Equal(first, want) {
		t.Errorf("nogo finds\n%s\nwant, as go vet does\n%s", strings.Join(first, "\n"), strings.Join(want, "\n"))
	}
	for path, data := range facts {
		if len(data) > maxFacts {
			t.Errorf("%s has %d bytes of facts, want at most %d", path, len(data), maxFacts)
		}
	}
	for range turns(t) - 1 {
		again, factsAgain := nogo(t, shuffled(packages))
		if !slices.Equal(first, again) {
			t.Errorf("another run finds\n%s", strings.Join(again, "\n"))
		}
		for path, data := range facts {
			if !bytes.Equal(data, factsAgain[path]) {
				t.Errorf("another run has other facts of %s", path)
			}
		}
	}
}

// turns is how often the same is asked. POOLVET_TURNS sets another number.
func turns(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("POOLVET_TURNS"))
	if err != nil && os.Getenv("POOLVET_TURNS") != "" {
		t.Fatal(err)
	}
	return max(n, 2)
}

// shuffled returns packages in another order that has imports first.
func shuffled(packages []goPackage) []goPackage {
	rest := slices.Clone(packages)
	rand.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	done := map[string]bool{}
	var order []goPackage
	var visit func(p goPackage)
	visit = func(p goPackage) {
		if done[p.ImportPath] {
			return
		}
		done[p.ImportPath] = true
		for _, q := range rest {
			if slices.Contains(p.Deps, q.ImportPath) {
				visit(q)
			}
		}
		order = append(order, p)
	}
	for _, p := range rest {
		visit(p)
	}
	return order
}

func setFlag(t *testing.T, name, flag, value string) {
	for _, a := range analyzer.Suite {
		if a.Name != name {
			continue
		}
		f := a.Flags.Lookup(flag)
		if f == nil {
			t.Fatalf("%s has no flag %s", name, flag)
		}
		old := f.Value.String()
		if err := f.Value.Set(value); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Value.Set(old) })
	}
}

// expected returns what go vet finds, as file:line [kind], a line each. Where
// go vet compares with a file, nogo compares with what the flag says.
func expected(t *testing.T) []string {
	data, err := os.ReadFile(filepath.Join(before, "expected.txt"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	slices.Sort(lines)
	return lines
}

// A goPackage is what go list prints of a package.
type goPackage struct {
	ImportPath, Dir, Export string
	Standard                bool
	GoFiles, Deps           []string
	ImportMap               map[string]string
}

// list returns the packages of the module in dir and all that they import,
// imports first.
func list(t *testing.T, dir string) []goPackage {
	cmd := exec.Command("go", "list", "-deps", "-export", "-json=ImportPath,Dir,Export,Standard,GoFiles,Deps,ImportMap", "./...")
	cmd.Dir = dir
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// nogo analyzes packages one after the other and returns the findings, in
// order, and the facts of each package.
func nogo(t *testing.T, packages []goPackage) (findings []string, facts map[string][]byte) {
	facts = map[string][]byte{}
	exports := map[string]string{}
	for _, p := range packages {
		exports[p.ImportPath] = p.Export
	}
	for _, p := range packages {
		if p.Standard {
			continue
		}
		u, err := load(p, exports)
		if err != nil {
			t.Fatal(err)
		}
		store := newFactStore()
		for _, imported := range u.pkg.Imports() {
			if err := store.decode(imported, facts[imported.Path()]); err != nil {
				t.Fatalf("facts of %s: %v", imported.Path(), err)
			}
		}
		diagnostics, err := u.analyze(analyzer.Suite, store)
		if err != nil {
			t.Fatalf("%s: %v", p.ImportPath, err)
		}
		findings = append(findings, written(t, u.fset, diagnostics)...)
		if facts[p.ImportPath], err = store.encode(u.pkg); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(findings)
	return findings, facts
}

// written formats the diagnostics that are in the service as expected.txt does.
func written(t *testing.T, fset *token.FileSet, diagnostics []analysis.Diagnostic) (lines []string) {
	root, err := filepath.Abs(before)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range diagnostics {
		at := fset.Position(d.Pos)
		file, err := filepath.Rel(root, at.Filename)
		if err != nil || strings.HasPrefix(file, "..") {
			continue
		}
		kind := d.Message[strings.LastIndex(d.Message, "["):]
		lines = append(lines, fmt.Sprintf("%s:%d %s", filepath.ToSlash(file), at.Line, kind))
	}
	return lines
}

// A nogoUnit is one package, parsed and type-checked.
type nogoUnit struct {
	fset  *token.FileSet
	files []*ast.File
	pkg   *types.Package
	info  *types.Info
	sizes types.Sizes
}

// load type-checks p against the export data of its imports.
func load(p goPackage, exports map[string]string) (*nogoUnit, error) {
	u := &nogoUnit{fset: token.NewFileSet(), sizes: types.SizesFor("gc", "amd64")}
	for _, name := range p.GoFiles {
		file, err := parser.ParseFile(u.fset, filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		u.files = append(u.files, file)
	}
	u.info = &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
	lookup := func(path string) (io.ReadCloser, error) {
		if mapped, ok := p.ImportMap[path]; ok {
			path = mapped
		}
		return os.Open(exports[path])
	}
	config := types.Config{
		Importer: importer.ForCompiler(u.fset, "gc", lookup),
		Sizes:    u.sizes,
		// Files that cgo would generate are missing.
		Error: func(error) {},
	}
	u.pkg, _ = config.Check(p.ImportPath, u.fset, u.files, u.info)
	return u, nil
}
