package lifetime

import (
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/relevance"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// Analyzer follows sessions and pools. It reports nothing itself.
var Analyzer = analyzing(filters[:])

// analyzing returns an analyzer that excuses what excuses say.
func analyzing(excuses []filter) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "lifetime",
		Doc:        "follow sessions and pools from where they are acquired to where they are released",
		Run:        func(pass *analysis.Pass) (any, error) { return run(pass, excuses) },
		Requires:   []*analysis.Analyzer{relevance.Analyzer},
		ResultType: reflect.TypeFor[*Result](),
		FactTypes:  []analysis.Fact{new(summary.Summary)},
	}
}

func run(pass *analysis.Pass, excuses []filter) (any, error) {
	reached := pass.ResultOf[relevance.Analyzer].(relevance.Result)
	u := newUnit(pass, reached.Catalog)
	result := &Result{Ends: u.neverReturns, Releases: u.releasesReceiver, Free: u.isFree, Stories: u.stories}
	if !reached.Library && !u.isLayer() {
		u.attempt(token.NoPos, u.endings)
		return result, nil
	}
	u.attempt(token.NoPos, u.analyze)
	u.attempt(token.NoPos, u.export)
	u.attempt(token.NoPos, func() { result.Leaks = u.leaks(excuses) })
	result.Skipped, result.Failures = u.skipped, u.failures
	return result, nil
}
