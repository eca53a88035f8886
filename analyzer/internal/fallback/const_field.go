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

// storedBy returns what the function of this package that made the struct x is a
// field of gave the field last, and nothing else could:
//
//	func defaults() *pgxpool.Config { c, _ := pgxpool.ParseConfig(""); c.MaxConns = 100; return c }
//	d := defaults()
//	… d.MaxConns …
func (e *evaluator) storedBy(x *ast.SelectorExpr, v *types.Var) ast.Expr {
	id, ok := ast.Unparen(x.X).(*ast.Ident)
	if !ok {
		return nil
	}
	base, _ := e.info.Uses[id].(*types.Var)
	if base == nil || len(e.assigns[base]) != 1 {
		return nil
	}
	made, ok := e.assigns[base][0].value.(*ast.CallExpr)
	if !ok {
		return nil
	}
	fn := callee(e.info, made)
	if fn == nil || e.decls[fn.Origin()] == nil {
		return nil
	}
	in := e.decls[fn.Origin()]
	var found ast.Expr
	for _, s := range e.stores {
		switch {
		case s.field != v:
		case rootVar(e.info, s.target) == base, found != nil && s.in == in, s.in == in && (len(s.guards) > 0 || !returnsOnly(e.info, in, rootVar(e.info, s.target))):
			return nil
		case s.in == in:
			found = s.value
		}
	}
	return found
}

// returnsOnly reports whether the first result of b always is v.
func returnsOnly(info *types.Info, b *body, v *types.Var) bool {
	for _, r := range b.results[0] {
		if r.value == nil || rootVar(info, r.value) != v {
			return false
		}
	}
	return v != nil
}
