package lifetime

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/internal/leak"
)

// complaints are what a run of the fixtures finds wrong.
type complaints []string

func (c *complaints) Errorf(format string, args ...any) {
	*c = append(*c, fmt.Sprintf(format, args...))
}

// TestFilters holds that each filter decides something in its fixture, in which other
// losses are reported.
func TestFilters(t *testing.T) {
	t.Parallel()
	dir, err := filepath.Abs("../../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range leak.Filters {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			without := analyzing(slices.Delete(slices.Clone(leak.Filters[:]), i, i+1))
			var found complaints
			reported := 0
			lost := &analysis.Analyzer{
				Name: "lost", Doc: "report what is lost", Requires: []*analysis.Analyzer{without},
				Run: func(pass *analysis.Pass) (any, error) {
					for _, l := range pass.ResultOf[without].(*Result).Leaks {
						if strings.HasSuffix(pass.Fset.Position(l.Pos).Filename, "lifetime/"+f.Fixture) {
							reported++
						}
						var exits []string
						start := pass.Fset.Position(l.Pos).Line
						for _, e := range l.Exits {
							exits = append(exits, fmt.Sprintf("+%d", pass.Fset.Position(e.Pos).Line-start))
						}
						pass.Reportf(l.Pos, "%s %s %s", l.Category, l.Noun, strings.Join(exits, " "))
					}
					return nil, nil
				},
			}
			fixture.Run(&found, dir, lost, "lifetime/"+filepath.Dir(f.Fixture))
			if !slices.ContainsFunc(found, func(c string) bool { return strings.Contains(c, f.Fixture) }) || reported < 2 {
				t.Errorf("without the filter nothing changes in %s (%d reported): %v", f.Fixture, reported, found)
			}
		})
	}
}
