package sizing

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A methodValue is a method that sizes a pool, where code uses it as a value:
//
//	map[string]func(int){"DB_MAX_OPEN": db.SetMaxOpenConns}
type methodValue struct {
	sel    *ast.SelectorExpr
	method string // full name
	knob   *catalog.Knob
}

// methodValues returns those of the package, the first of each method.
func (f *Sizer) methodValues() []methodValue {
	if f.values != nil {
		return f.values
	}
	f.values = []methodValue{}
	called, seen := map[*ast.SelectorExpr]bool{}, map[string]bool{}
	for _, c := range f.Calls {
		if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok {
			called[sel] = true
		}
	}
	for _, file := range f.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok || called[sel] {
				return true
			}
			fn, ok := f.Info.Uses[sel.Sel].(*types.Func)
			if !ok || f.Info.Selections[sel] == nil || seen[fn.FullName()] {
				return true
			}
			if k := f.Catalog.Setter(fn, f.Info.TypeOf(sel.X)); k != nil {
				seen[fn.FullName()] = true
				f.values = append(f.values, methodValue{sel, fn.FullName(), k})
			}
			return true
		})
	}
	return f.values
}
