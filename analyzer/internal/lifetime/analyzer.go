package lifetime

import (
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// Analyzer follows sessions and pools. It reports nothing itself.
var Analyzer = &analysis.Analyzer{
	Name:       "lifetime",
	Doc:        "follow sessions and pools from where they are acquired to where they are released",
	Run:        run,
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{new(Summary), new(Reaches)},
}

func run(pass *analysis.Pass) (any, error) {
	return &Result{flow: &unit{}}, nil
}
