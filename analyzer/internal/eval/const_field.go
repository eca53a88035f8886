package eval

import (
	"go/ast"
	"go/types"
)

// fixedField returns what x, the field v of a variable of the package, is made
// with, where nothing can change it:
//
//	var defaults = struct{ MaxOpen int }{MaxOpen: 25}
//	… defaults.MaxOpen …
func (e *Evaluator) fixedField(x *ast.SelectorExpr, v *types.Var) ast.Expr {
	base := e.StructOf(x)
	if base == nil || len(e.Assigns[base]) != 1 || e.Used(base) != e.Reads[base] {
		return nil
	}
	lit, ok := e.Assigns[base][0].Value.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	for _, s := range e.Stores {
		if s.Field == v {
			return nil
		}
	}
	for i, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			if f := base.Type().Underlying().(*types.Struct).Field(i); f == v {
				return elt
			}
			continue
		}
		if key, ok := kv.Key.(*ast.Ident); ok && key.Name == v.Name() {
			return kv.Value
		}
	}
	return nil
}
