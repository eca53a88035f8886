package lifetime

import (
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/leak"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// Analyzer follows sessions and pools. It reports nothing itself.
var Analyzer = analyzing(leak.Filters[:])

// analyzing returns an analyzer that excuses what excuses say.
func analyzing(excuses []leak.Filter) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "lifetime",
		Doc:        "follow sessions and pools from where they are acquired to where they are released",
		Run:        func(pass *analysis.Pass) (any, error) { return run(pass, excuses) },
		Requires:   []*analysis.Analyzer{relevance.Analyzer},
		ResultType: reflect.TypeFor[*Result](),
		FactTypes:  []analysis.Fact{new(summary.Summary)},
	}
}

func run(pass *analysis.Pass, excuses []leak.Filter) (any, error) {
	reached := pass.ResultOf[relevance.Analyzer].(relevance.Result)
	u := &leak.Unit{Unit: ownership.New(pass, reached.Catalog)}
	result := &Result{Ends: u.NeverReturns, Releases: u.ReleasesReceiver, Free: u.IsFree, Stories: u.Stories}
	if !reached.Library && !u.IsLayer() {
		u.Attempt(token.NoPos, u.Endings)
		return result, nil
	}
	u.Attempt(token.NoPos, u.Analyze)
	u.Attempt(token.NoPos, u.Export)
	u.Attempt(token.NoPos, func() { result.Leaks = u.Leaks(excuses) })
	result.Skipped, result.Failures = u.Skipped, u.Failures
	return result, nil
}
