package catalog_test

import (
	"go/types"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/fixture"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// loser reports what is lost, and what would have given it back.
var loser = &analysis.Analyzer{
	Name:     "loser",
	Doc:      "report what is lost",
	Requires: []*analysis.Analyzer{lifetime.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		for _, l := range pass.ResultOf[lifetime.Analyzer].(*lifetime.Result).Leaks {
			noun, closer := l.Noun, ""
			switch {
			case l.Class == summary.Pool:
				noun = "pool"
				if pool := catalog.Builtin().Pool(pass.TypesInfo.TypeOf(l.Call.Fun).(*types.Signature).Results().At(l.Result).Type()); pool != nil {
					closer = pool.Close[0] + map[bool]string{true: "(ctx)"}[pool.Context]
				}
			case l.Session != nil:
				closer = deferred(l.Session)
			}
			pass.Reportf(l.Pos, "loses %s%s, closed by %s", article(noun), noun, closer)
		}
		return nil, nil
	},
}

func article(noun string) string {
	switch {
	case noun == "rows":
		return ""
	case strings.ContainsRune("aeiou", rune(noun[0])):
		return "an "
	}
	return "a "
}

// deferred returns the release of s that a fix would defer.
func deferred(s *catalog.Session) string {
	for _, r := range s.Release {
		if r.Deferred && r.Context {
			return r.Method + "(ctx)"
		}
		if r.Deferred {
			return r.Method
		}
	}
	return "nothing"
}

// TestSubtle follows the idioms of libraries that are easily taken for
// something else, right and wrong.
func TestSubtle(t *testing.T) {
	t.Parallel()
	dir, err := filepath.Abs("../../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	fixture.Run(t, dir, loser, "subtle/...")
}
