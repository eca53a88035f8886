package lifetime_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
)

// teller reports what the engine says: the category of each leak, its noun and
// the lines where it is lost, counted from the acquiring call.
var teller = &analysis.Analyzer{
	Name:     "teller",
	Doc:      "report what package lifetime says",
	Requires: []*analysis.Analyzer{lifetime.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		result := pass.ResultOf[lifetime.Analyzer].(*lifetime.Result)
		for _, l := range result.Leaks {
			var exits []string
			start := pass.Fset.Position(l.Pos).Line
			for _, e := range l.Exits {
				exits = append(exits, fmt.Sprintf("+%d", pass.Fset.Position(e.Pos).Line-start))
			}
			pass.Reportf(l.Pos, "%s %s %s", l.Category, l.Noun, strings.Join(exits, " "))
		}
		for _, fn := range result.Skipped {
			pass.Reportf(fn.Pos(), "skipped")
		}
		return nil, nil
	},
}

func TestLeaks(t *testing.T) {
	t.Parallel()
	dir, err := filepath.Abs("../../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	fixture.Run(t, dir, teller, "lifetime/...", "github.com/jackc/pgx/v5/pgxpool")
}
