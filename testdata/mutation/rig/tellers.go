//go:build ignore

package main

import (
	"fmt"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// teller reports what the lifetime engine says, as its own test does.
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

// loser reports what the test of the catalog's entries says about leaks.
var loser = &analysis.Analyzer{
	Name:     "loser",
	Doc:      "report what is lost",
	Requires: []*analysis.Analyzer{lifetime.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		for _, l := range pass.ResultOf[lifetime.Analyzer].(*lifetime.Result).Leaks {
			pass.Reportf(l.Pos, "loses %s", l.Noun)
		}
		return nil, nil
	},
}

// closer reports what the test of subtle idioms says.
var closer = &analysis.Analyzer{
	Name:     "closer",
	Doc:      "report what is lost, and what would have given it back",
	Requires: []*analysis.Analyzer{lifetime.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		for _, l := range pass.ResultOf[lifetime.Analyzer].(*lifetime.Result).Leaks {
			noun, by := l.Noun, ""
			switch {
			case l.Class == summary.Pool:
				noun = "pool"
				result := pass.TypesInfo.TypeOf(l.Call.Fun).(*types.Signature).Results().At(l.Result).Type()
				if pool := catalog.Builtin().Pool(result); pool != nil {
					by = pool.Close[0] + map[bool]string{true: "(ctx)"}[pool.Context]
				}
			case l.Session != nil:
				by = deferred(l.Session)
			}
			article := "a "
			if noun == "rows" {
				article = ""
			} else if strings.ContainsRune("aeiou", rune(noun[0])) {
				article = "an "
			}
			pass.Reportf(l.Pos, "loses %s%s, closed by %s", article, noun, by)
		}
		return nil, nil
	},
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
