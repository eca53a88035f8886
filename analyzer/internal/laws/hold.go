package laws

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// An Exemption is a place where a rewrite changes what is found, and why it may:
// such as "basic/basic.go:64".
type Exemption struct{ Law, Place, Why string }

// Hold checks that what a finds in fixtures does not depend on what rewrites change. The fixtures are what patterns match in the GOPATH at dir. A finding
// is compared by its place, since its text names variables.
func Hold(t *testing.T, rewrites []Rewrite, a *analysis.Analyzer, dir string, exempt []Exemption, patterns ...string) {
	t.Helper()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	fixtures := load(t, dir, nil, patterns)
	want := places(t, a, fixtures)
	if len(want) == 0 {
		t.Fatal("nothing is found in the fixtures")
	}
	for _, law := range rewrites {
		t.Run(law.Name, func(t *testing.T) {
			t.Parallel()
			got := places(t, a, load(t, dir, rewrite(t, law, fixtures), patterns))
			differ := map[string]bool{}
			for _, e := range exempt {
				differ[e.Place] = differ[e.Place] || e.Law == law.Name
			}
			maps.DeleteFunc(differ, func(_ string, here bool) bool { return !here })
			compare(t, "lost", want, got, differ)
			compare(t, "new", got, want, differ)
			for _, place := range slices.Sorted(maps.Keys(differ)) {
				t.Errorf("the law holds at %s, so no exemption is needed", place)
			}
		})
	}
}

// compare reports what one has and other has not. It takes those that may
// differ out of differ.
func compare(t *testing.T, what string, one, other map[string]string, differ map[string]bool) {
	t.Helper()
	for _, place := range slices.Sorted(maps.Keys(one)) {
		switch {
		case other[place] != "":
		case differ[place]:
			delete(differ, place)
		default:
			t.Errorf("%s: %s: %s", what, place, one[place])
		}
	}
}

func load(t *testing.T, dir string, overlay map[string][]byte, patterns []string) []*packages.Package {
	t.Helper()
	loaded, err := packages.Load(&packages.Config{
		Mode:    packages.LoadAllSyntax,
		Dir:     dir,
		Env:     append(os.Environ(), "GOPATH="+dir, "GO111MODULE=off", "GOPROXY=off", "GOWORK=off"),
		Overlay: overlay,
		ParseFile: func(fset *token.FileSet, name string, text []byte) (*ast.File, error) {
			file, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
			if file != nil && !strings.HasPrefix(name, dir+string(filepath.Separator)) {
				withoutBodies(file)
			}
			return file, err
		},
	}, patterns...)
	if err != nil {
		t.Fatal("loading the fixtures failed: ", err)
	}
	packages.Visit(loaded, nil, func(p *packages.Package) {
		for _, e := range p.Errors {
			if strings.HasPrefix(e.Pos, dir) {
				t.Error(e)
			}
		}
		p.IllTyped, p.Errors = false, nil // imports that are not used without bodies
	})
	return loaded
}

// withoutBodies leaves the declarations of a file of the standard library, of which
// the catalog says what matters, so that nothing but the fixtures is followed.
func withoutBodies(file *ast.File) {
	for _, d := range file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			fn.Body = nil
		}
	}
}

// places returns the text of each finding by the place that it names.
func places(t *testing.T, a *analysis.Analyzer, loaded []*packages.Package) map[string]string {
	t.Helper()
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, loaded, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, root := range graph.Roots {
		if root.Err != nil {
			t.Fatal(root.Err)
		}
		for _, d := range root.Diagnostics {
			p := root.Package.Fset.Position(d.Pos)
			found[fmt.Sprintf("%s/%s:%d", path.Base(root.Package.PkgPath), filepath.Base(p.Filename), p.Line)] = d.Message
		}
	}
	return found
}

// seedOf returns a seed for the file called name, so that a change of one fixture changes
// no other rewrite, and few of its own.
func seedOf(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64()
}

// dirAndBase returns the last two elements of name.
func dirAndBase(name string) string {
	return path.Base(path.Dir(filepath.ToSlash(name))) + "/" + filepath.Base(name)
}

func rewrite(t *testing.T, law Rewrite, fixtures []*packages.Package) map[string][]byte {
	t.Helper()
	overlay := map[string][]byte{}
	changed := false
	for _, p := range fixtures {
		for i, file := range p.Syntax {
			name := p.CompiledGoFiles[i]
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			f := &File{Fset: p.Fset, AST: file, Text: text, Pkg: p.Types, Info: p.TypesInfo}
			overlay[name] = law.Apply(f, rand.New(rand.NewPCG(1, seedOf(dirAndBase(name)))))
			changed = changed || !bytes.Equal(overlay[name], text)
		}
	}
	if !changed {
		t.Error("nothing was rewritten")
	}
	return overlay
}
