package fallback

import (
	"go/ast"
	"go/types"
	"strings"
)

// database returns what names the data source of the pool that expr is, or "".
// Two pools with the same name are pools of one database.
func (f *sizer) database(expr ast.Expr) string { return f.databaseOf(expr, 8) }

func (f *sizer) databaseOf(expr ast.Expr, depth int) string {
	if depth == 0 {
		return ""
	}
	switch x := ast.Unparen(expr).(type) {
	case *ast.Ident:
		v, ok := f.info.ObjectOf(x).(*types.Var)
		if !ok {
			return ""
		}
		name := ""
		for _, a := range f.assigns[v] {
			if a.value == nil {
				continue
			}
			found := f.databaseOf(a.value, depth-1)
			if found != "" && name != "" && found != name {
				return ""
			}
			name = firstOf(name, found)
		}
		return name
	case *ast.SelectorExpr:
		if name := f.storedDatabase(x, depth); name != "" {
			return name
		}
		return f.databaseOf(x.X, depth-1)
	case *ast.CallExpr:
		return f.constructed(x, depth)
	}
	return ""
}

// storedDatabase returns what names the data source of the pools that the
// package stores in the field x, if that is one.
func (f *sizer) storedDatabase(x *ast.SelectorExpr, depth int) string {
	name := ""
	for _, s := range f.stores {
		if s.field != f.info.Uses[x.Sel] || s.value == nil || s.index > 0 {
			continue
		}
		found := f.databaseOf(s.value, depth-1)
		if found == "" || name != "" && found != name {
			return ""
		}
		name = found
	}
	return name
}

// constructed returns what names the data source of the pool that a call
// makes, or takes out of another.
func (f *sizer) constructed(x *ast.CallExpr, depth int) string {
	fn := callee(f.info, x)
	if fn == nil {
		return ""
	}
	index := -1
	if c := f.catalog.Constructor(fn, f.receiver(x)); c != nil {
		for _, p := range []int{c.DSN.Index(), c.Config.Index(), c.Wraps.Index()} {
			if index < 0 {
				index = p
			}
		}
	} else if fn.Name() == "ParseConfig" || fn.Name() == "Open" || fn.Name() == "ParseURL" {
		index = 0 // a dialector or a configuration that holds the name
	}
	if index >= 0 && index < len(x.Args) {
		name := f.databaseOf(x.Args[index], depth-1)
		for _, a := range f.eval(x.Args[index]) {
			if a.Kind == Read {
				name = a.Key.Name()
				break
			}
			if a.Kind == Node && a.Arg == 0 {
				name = a.Node.Name
				break
			}
		}
		if name != "" && f.isSQLite(fn, x) {
			name += " of SQLite" // whose pools are of another size on purpose
		}
		return name
	}
	if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && f.info.Selections[sel] != nil {
		return f.databaseOf(sel.X, depth-1) // gorm's DB(), WithContext
	}
	return ""
}

// isSQLite reports whether a call opens an SQLite database, by a literal driver
// or a package of its own.
func (f *sizer) isSQLite(fn *types.Func, x *ast.CallExpr) bool {
	if fn.Pkg() != nil && strings.Contains(fn.Pkg().Path(), "sqlite") {
		return true
	}
	driver, ok := f.text(x, 0)
	return ok && strings.Contains(driver, "sqlite")
}

// holder returns a name for what holds a pool within one function, or "".
func (f *sizer) holder(expr ast.Expr, in *body) string {
	if in == nil {
		return ""
	}
	switch x := ast.Unparen(expr).(type) {
	case *ast.Ident:
		if v, ok := f.info.ObjectOf(x).(*types.Var); ok {
			return f.holderOf(v, in)
		}
	case *ast.SelectorExpr:
		if base := f.holder(x.X, in); base != "" {
			return base + "." + x.Sel.Name
		}
	}
	return ""
}

// holderOf returns the name for v, a variable that holds a pool in a function.
func (f *sizer) holderOf(v *types.Var, in *body) string {
	return f.place(v.Pos()) + v.Name() + f.place(in.typ.Pos())
}
