package ssaform

import (
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// Analyzer shares the form of a package among the analyzers that look at it.
// Its result is a func() *Package, which builds the form when it is first
// called: most packages need none.
var Analyzer = &analysis.Analyzer{
	Name: "poolvetssa",
	Doc:  "build the SSA form of a package on demand",
	Run: func(pass *analysis.Pass) (any, error) {
		return sync.OnceValue(func() *Package { return Build(pass) }), nil
	},
	ResultType: reflect.TypeFor[func() *Package](),
}

// Of returns the form of the package of pass, whose analyzer requires
// [Analyzer].
func Of(pass *analysis.Pass) *Package { return pass.ResultOf[Analyzer].(func() *Package)() }
