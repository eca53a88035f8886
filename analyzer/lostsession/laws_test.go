package lostsession

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/poolvet/poolvet/analyzer/internal/laws"
)

// TestLaws holds that the findings in random programs do not depend on how
// their code is laid out.
func TestLaws(t *testing.T) {
	t.Parallel()
	const pattern = "./internal/truth/generated"
	g := writePrograms(t, *programs, *seed)
	want := g.analyze(t)
	loaded, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Overlay: g.overlay}, pattern)
	if err != nil || packages.PrintErrors(loaded) > 0 {
		t.Fatal("loading the programs failed ", err)
	}
	for _, law := range laws.AllAndInline {
		t.Run(law.Name, func(t *testing.T) {
			t.Parallel()
			changed := &generated{overlay: maps.Clone(g.overlay)}
			for i, file := range loaded[0].Syntax {
				name := loaded[0].CompiledGoFiles[i]
				if filepath.Base(name) != "programs.go" {
					continue
				}
				f := &laws.File{Fset: loaded[0].Fset, AST: file, Text: g.overlay[name], Pkg: loaded[0].Types, Info: loaded[0].TypesInfo}
				changed.overlay[name] = law.Apply(f, rand.New(rand.NewPCG(*seed, 2)))
				if bytes.Equal(changed.overlay[name], f.Text) {
					t.Error("nothing was rewritten")
				}
			}
			got := changed.analyze(t)
			for _, line := range slices.Sorted(maps.Keys(want)) {
				if got[line] == "" {
					t.Errorf("line %d of the programs, lost: %s", line, want[line])
				}
			}
			for _, line := range slices.Sorted(maps.Keys(got)) {
				if want[line] == "" {
					t.Errorf("line %d of the programs, new: %s", line, got[line])
				}
			}
		})
	}
}
