package laws

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
)

// An Exemption is a place where a rewrite changes what is found, and why it may:
// such as "basic/basic.go:64".
type Exemption struct{ Law, Place, Why string }

// Hold checks that what a finds in fixtures does not depend on what rewrites change. The
// fixtures are what patterns match below dir/src. A finding is compared by its place, since
// its text names variables.
func Hold(t *testing.T, rewrites []Rewrite, a *analysis.Analyzer, dir string, exempt []Exemption, patterns ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("it analyzes the fixtures once for each law")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	fixtures := fixture.Analyze(t, dir, nil, a, patterns...)
	want := places(fixtures)
	if len(want) == 0 {
		t.Fatal("nothing is found in the fixtures")
	}
	for _, law := range rewrites {
		t.Run(law.Name, func(t *testing.T) {
			t.Parallel()
			got := places(fixture.Analyze(t, dir, rewrite(t, law, fixtures), a, patterns...))
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

// places returns the text of each finding by the place that it names.
func places(results []fixture.Result) map[string]string {
	found := map[string]string{}
	for _, r := range results {
		for _, d := range r.Diagnostics {
			p := r.Fset.Position(d.Pos)
			found[fmt.Sprintf("%s/%s:%d", path.Base(r.Package), filepath.Base(p.Filename), p.Line)] = d.Message
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

func rewrite(t *testing.T, law Rewrite, fixtures []fixture.Result) map[string][]byte {
	t.Helper()
	overlay := map[string][]byte{}
	changed := false
	for _, p := range fixtures {
		for _, file := range p.Files {
			name := p.Fset.File(file.FileStart).Name()
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			f := &File{Fset: p.Fset, AST: file, Text: text, Pkg: p.Types, Info: p.Info}
			overlay[name] = law.Apply(f, rand.New(rand.NewPCG(1, seedOf(dirAndBase(name)))))
			changed = changed || !bytes.Equal(overlay[name], text)
		}
	}
	if !changed {
		t.Error("nothing was rewritten")
	}
	return overlay
}
