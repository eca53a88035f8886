package sizing

import (
	"cmp"
	"go/ast"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// database returns what names the data source of the pool that expr is, or "".
// Two pools with the same name are pools of one database.
func (f *Sizer) database(expr ast.Expr) string { return f.databaseOf(expr, 8) }

func (f *Sizer) databaseOf(expr ast.Expr, depth int) string {
	if depth == 0 {
		return ""
	}
	switch x := ast.Unparen(expr).(type) {
	case *ast.Ident:
		v, ok := f.Info.ObjectOf(x).(*types.Var)
		if !ok {
			return ""
		}
		name := ""
		for _, a := range f.Assigns[v] {
			if a.Value == nil {
				continue
			}
			found := f.databaseOf(a.Value, depth-1)
			if found != "" && name != "" && found != name {
				return ""
			}
			name = cmp.Or(name, found)
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
func (f *Sizer) storedDatabase(x *ast.SelectorExpr, depth int) string {
	name := ""
	for _, s := range f.Stores {
		if s.Field != f.Info.Uses[x.Sel] || s.Value == nil || s.Index > 0 {
			continue
		}
		found := f.databaseOf(s.Value, depth-1)
		if found == "" || name != "" && found != name {
			return ""
		}
		name = found
	}
	return name
}

// constructed returns what names the data source of the pool that a call
// makes, or takes out of another.
func (f *Sizer) constructed(x *ast.CallExpr, depth int) string {
	fn := assignments.Callee(f.Info, x)
	if fn == nil {
		return ""
	}
	index := -1
	if c := f.Catalog.Constructor(fn, f.receiver(x)); c != nil {
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
		for _, a := range f.Eval(x.Args[index]) {
			if a.Kind == flowgraph.Read {
				name = a.Key.Name()
				break
			}
			if a.Kind == flowgraph.Node && a.Arg == 0 {
				name = a.Node.Name
				break
			}
		}
		if name != "" && f.isSQLite(fn, x) {
			name += " of SQLite" // whose pools are of another size on purpose
		}
		return name
	}
	if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && f.Info.Selections[sel] != nil {
		return f.databaseOf(sel.X, depth-1) // gorm's DB(), WithContext
	}
	return ""
}

// isSQLite reports whether a call opens an SQLite database, by a literal driver
// or a package of its own.
func (f *Sizer) isSQLite(fn *types.Func, x *ast.CallExpr) bool {
	if fn.Pkg() != nil && strings.Contains(fn.Pkg().Path(), "sqlite") {
		return true
	}
	driver, ok := f.Text(x, 0)
	return ok && strings.Contains(driver, "sqlite")
}

// holder returns a name for what holds a pool within one function, or "".
func (f *Sizer) holder(expr ast.Expr, in *assignments.Body) string {
	if in == nil {
		return ""
	}
	switch x := ast.Unparen(expr).(type) {
	case *ast.Ident:
		if v, ok := f.Info.ObjectOf(x).(*types.Var); ok {
			return f.HolderOf(v, in)
		}
	case *ast.SelectorExpr:
		if base := f.holder(x.X, in); base != "" {
			return base + "." + x.Sel.Name
		}
	}
	return ""
}

// HolderOf returns the name for v, a variable that holds a pool in a function.
func (f *Sizer) HolderOf(v *types.Var, in *assignments.Body) string {
	return f.Place(v.Pos()) + v.Name() + f.Place(in.Typ.Pos())
}
