package fallback

import (
	"go/ast"
	"go/types"
)

// fixedField returns what x, the field v of a variable of the package, is made
// with, where nothing can change it:
//
//	var defaults = struct{ MaxOpen int }{MaxOpen: 25}
//	… defaults.MaxOpen …
func (e *evaluator) fixedField(x *ast.SelectorExpr, v *types.Var) ast.Expr {
	base := e.structOf(x)
	if base == nil || len(e.assigns[base]) != 1 || e.used(base) != e.reads[base] {
		return nil
	}
	lit, ok := e.assigns[base][0].value.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	for _, s := range e.stores {
		if s.field == v {
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

// structOf returns the variable of the package, a struct, of which x is a
// field, or nil.
func (c *collected) structOf(x *ast.SelectorExpr) *types.Var {
	id, ok := ast.Unparen(x.X).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := c.info.Uses[id].(*types.Var)
	if !ok || !isGlobal(v) {
		return nil
	}
	if _, ok := v.Type().Underlying().(*types.Struct); !ok {
		return nil
	}
	if field, ok := c.info.Uses[x.Sel].(*types.Var); !ok || !field.IsField() {
		return nil
	}
	return v
}

// used returns how often the package names v.
func (c *collected) used(v *types.Var) int {
	if c.uses == nil {
		c.uses = map[*types.Var]int{}
		for _, obj := range c.info.Uses {
			if v, ok := obj.(*types.Var); ok && c.reads[v] > 0 {
				c.uses[v]++
			}
		}
	}
	return c.uses[v]
}
