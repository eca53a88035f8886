package bodies

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// IsVariable reports whether e is the variable v.
func (u *Unit) IsVariable(e ast.Expr, v *types.Var) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && u.Variable(id) == v
}

// Place returns the place that e denotes.
func (u *Unit) Place(e ast.Expr) (domain.Place, bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v := u.Variable(e)
		return domain.Place{V: v}, v != nil
	case *ast.SelectorExpr:
		if sel := u.Info.Selections[e]; sel == nil || sel.Kind() != types.FieldVal {
			return domain.Place{}, false
		}
		p, ok := u.Place(e.X)
		p.Path += e.Sel.Name + "."
		return p, ok
	case *ast.StarExpr:
		p, ok := u.Place(e.X)
		p.Path += domain.Pointee
		return p, ok
	}
	return domain.Place{}, false
}

// Root returns the variable that e is a part of, or nil.
func (u *Unit) Root(e ast.Expr) *types.Var {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			return u.Variable(x)
		case *ast.SelectorExpr:
			if u.Info.Selections[x] == nil {
				v, _ := u.Info.Uses[x.Sel].(*types.Var)
				return v
			}
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		default:
			return nil
		}
	}
}

// LastField returns the field that the path of p ends with.
func (u *Unit) LastField(p domain.Place) *types.Var {
	t := p.V.Type()
	var field *types.Var
	for name := range strings.SplitSeq(strings.TrimSuffix(p.Path, "."), ".") {
		obj, _, _ := types.LookupFieldOrMethod(t, true, u.Pass.Pkg, name)
		v, ok := obj.(*types.Var)
		if !ok {
			return nil
		}
		field, t = v, v.Type()
	}
	return field
}

// GuardedField returns the field that the condition e reads, or nil.
func (u *Unit) GuardedField(e ast.Expr) *types.Var {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return u.GuardedField(e.X)
	case *ast.BinaryExpr:
		return u.GuardedField(e.X)
	case *ast.SelectorExpr:
		return u.FieldOf(e)
	case *ast.CallExpr:
		if fn, ok := typeutil.Callee(u.Info, e).(*types.Func); ok {
			if atomic := AtomicField(e, fn); atomic != nil {
				return u.FieldOf(atomic)
			}
		}
	}
	return nil
}

// AtomicField returns the operand of a call of package sync/atomic: x of x.Load() and
// of atomic.LoadInt32(&x).
func AtomicField(call *ast.CallExpr, fn *types.Func) ast.Expr {
	if PathOf(fn) != "sync/atomic" {
		return nil
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && fn.Signature().Recv() != nil {
		return sel.X
	}
	if len(call.Args) > 0 {
		if addr, ok := ast.Unparen(call.Args[0]).(*ast.UnaryExpr); ok && addr.Op == token.AND {
			return addr.X
		}
	}
	return nil
}

// FieldOf returns the field that e selects, or nil.
func (u *Unit) FieldOf(e ast.Expr) *types.Var {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	field, ok := u.Info.Uses[sel.Sel].(*types.Var)
	if !ok || !field.IsField() {
		return nil
	}
	return field
}

// FieldName returns the name of the field that element i of e sets.
func FieldName(t types.Type, e *ast.CompositeLit, i int) string {
	if kv, ok := e.Elts[i].(*ast.KeyValueExpr); ok {
		if id, ok := kv.Key.(*ast.Ident); ok {
			return id.Name
		}
		return ""
	}
	if s, ok := catalog.Deref(t).Underlying().(*types.Struct); ok && i < s.NumFields() {
		return s.Field(i).Name()
	}
	return ""
}

// Names reports whether e names v.
func (u *Unit) Names(e ast.Expr, v *types.Var) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && u.Variable(id) == v
		return !found
	})
	return found
}

// Variable returns the variable that id denotes, or nil.
func (u *Unit) Variable(id *ast.Ident) *types.Var {
	v, _ := u.Info.ObjectOf(id).(*types.Var)
	return v
}
