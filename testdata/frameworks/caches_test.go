package frameworks

import (
	"go/ast"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// TestCaches holds that each constructor of a cache takes the function that is called with what the
// cache drops where the catalog says so, and no other.
func TestCaches(t *testing.T) {
	t.Parallel()
	for _, framework := range catalog.Frameworks {
		for _, cache := range framework.Caches {
			pkg, name := split(cache.Func)
			declared := functions(t, pkg)[name]
			if declared == nil {
				t.Errorf("%s is not declared", cache.Func)
				continue
			}
			if got := dropped(declared.Type.Params); got != cache.Dropped {
				t.Errorf("%s passes what it drops to argument %d, not %d", cache.Func, got, cache.Dropped)
			}
		}
	}
}

// dropped returns the parameter, counted from 1, whose name begins with onEvict; 0 if there is none.
func dropped(params *ast.FieldList) int {
	i := 0
	for _, field := range params.List {
		for _, name := range field.Names {
			if i++; strings.HasPrefix(name.Name, "onEvict") {
				return i
			}
		}
	}
	return 0
}
