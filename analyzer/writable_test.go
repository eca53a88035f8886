package analyzer_test

import (
	"reflect"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer"
	"github.com/poolvet/poolvet/analyzer/internal/codec"
)

// TestFactsAreWritable holds that the unit driver can write all facts.
func TestFactsAreWritable(t *testing.T) {
	t.Parallel()
	seen := map[*analysis.Analyzer]bool{}
	var check func(list []*analysis.Analyzer)
	check = func(list []*analysis.Analyzer) {
		for _, a := range list {
			if seen[a] {
				continue
			}
			seen[a] = true
			check(a.Requires)
			for _, fact := range a.FactTypes {
				if err := codec.Writable(reflect.TypeOf(fact).Elem()); err != nil {
					t.Errorf("%s: %v", a.Name, err)
				}
			}
		}
	}
	check(analyzer.Suite)
}
