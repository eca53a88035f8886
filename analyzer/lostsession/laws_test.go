package lostsession

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/internal/laws"
)

// TestLaws holds that the findings in random programs do not depend on how
// their code is laid out.
func TestLaws(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it analyzes the programs once for each law")
	}
	g := writePrograms(*programs, *seed)
	source := []byte(g.source)
	results := fixture.Analyze(t, testdata(t), asFixture(t, source), newAnalyzer(), programsPath)
	if len(results) != 1 {
		t.Fatal("loading the programs failed")
	}
	p := results[0]
	want := findings(t, source)
	for _, law := range laws.AllAndInline {
		t.Run(law.Name, func(t *testing.T) {
			t.Parallel()
			f := &laws.File{Fset: p.Fset, AST: p.Files[0], Text: source, Pkg: p.Types, Info: p.Info}
			changed := law.Apply(f, rand.New(rand.NewPCG(*seed, 2)))
			if bytes.Equal(changed, source) {
				t.Error("nothing was rewritten")
			}
			got := findings(t, changed)
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
