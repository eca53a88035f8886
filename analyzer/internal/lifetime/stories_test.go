package lifetime_test

import (
	"go/token"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
)

// narrator reports each step of each story at its place.
var narrator = &analysis.Analyzer{
	Name:     "narrator",
	Doc:      "report what becomes of each session and pool",
	Requires: []*analysis.Analyzer{lifetime.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		everything := func(token.Pos) bool { return true }
		for _, s := range pass.ResultOf[lifetime.Analyzer].(*lifetime.Result).Stories(everything) {
			for _, e := range s.Events {
				pass.Reportf(e.Pos, "%s: %s; %s", s.Subject, e.What, e.Source)
			}
		}
		return nil, nil
	},
}

func TestStories(t *testing.T) {
	t.Parallel()
	dir, err := filepath.Abs("../../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	fixture.Run(t, dir, narrator, "stories")
}
