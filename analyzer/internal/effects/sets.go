package effects

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// Makes reports whether fn is a function that is called as a constructor is, so
// that what it returns belongs to who called it.
func Makes(fn *types.Func) bool {
	return fn != nil && fn.Signature().Recv() == nil && convention.Constructing.Begins(fn.Name())
}

// MaySet reports whether fn may set field of what it is given: a function of the
// package if it, or one that it calls, does so somewhere; another one if the
// field is exported.
func (u *Unit) MaySet(fn *types.Func, field *types.Var) bool {
	if u.Decls[fn] == nil {
		return field.Exported() && !u.Catalog.Knows(bodies.PathOf(fn))
	}
	sets, ok := u.sets[fn]
	if !ok {
		sets = map[*types.Var]bool{}
		u.fieldsSet(fn, sets, map[*types.Func]bool{})
		u.sets[fn] = sets
	}
	return sets[field.Origin()]
}

// fieldsSet adds to sets the fields that fn, or a function of the package that
// it names, sets or takes the address of.
func (u *Unit) fieldsSet(fn *types.Func, sets map[*types.Var]bool, seen map[*types.Func]bool) {
	if seen[fn] {
		return
	}
	seen[fn] = true
	bodies.EachSet(u.Decls[fn], func(e ast.Expr) {
		if field := u.FieldOf(e); field != nil {
			sets[field.Origin()] = true
		}
		if star, ok := ast.Unparen(e).(*ast.StarExpr); ok {
			u.fieldsOf(u.Info.TypeOf(star), sets)
		}
	})
	for _, callee := range u.Mentioned(u.Decls[fn]) {
		u.fieldsSet(callee, sets, seen)
	}
	ast.Inspect(u.Decls[fn], func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && u.IsFuncValue(call) {
			for _, arg := range call.Args {
				if t := u.Info.TypeOf(arg); t != nil && carrier.IsPointer(t) {
					u.fieldsOf(catalog.Deref(t), sets)
				}
			}
		}
		return true
	})
}

// fieldsOf adds the fields of t, which is set as a whole.
func (u *Unit) fieldsOf(t types.Type, sets map[*types.Var]bool) {
	if s, ok := t.Underlying().(*types.Struct); ok {
		for field := range s.Fields() {
			sets[field.Origin()] = true
		}
	}
}

// LeavesOnError reports whether a call that returns an error has set nothing
// through the addresses that it was given: Scan of rows, and functions of the
// program as far as their summaries say so.
func LeavesOnError(c *domain.Call) bool {
	return c.Func != nil && strings.HasSuffix(c.Func.Name(), "Scan")
}

// KeepsAddress reports whether the function that c calls may keep the addresses
// that it is given, as fs.BoolVar(&dry, "dry", false, "") does, or the function
// literals. Others are called for what they do at once.
func KeepsAddress(c *domain.Call) bool {
	if c.Func == nil {
		return false
	}
	name := c.Func.Name()
	return strings.HasSuffix(name, "Var") || strings.HasSuffix(name, "VarP") || Makes(c.Func) ||
		convention.KeepingAddress.Begins(name)
}

// KeepsFunc reports whether the function that c calls may keep the literals that
// it is given, to call them later.
func (u *Unit) KeepsFunc(c *domain.Call) bool {
	if c.Func == nil {
		return true
	}
	switch bodies.PathOf(c.Func) {
	case "slices", "maps", "sort", "strings", "bytes", "path/filepath", "io/fs":
		return false
	case "sync":
		return c.Func.Name() == "Go"
	}
	return u.Catalog.Scoped(c.Func) == nil
}
