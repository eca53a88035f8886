package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/convention"
)

// guardedField returns the field that the condition e reads, or nil.
func (u *unit) guardedField(e ast.Expr) *types.Var {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return u.guardedField(e.X)
	case *ast.BinaryExpr:
		return u.guardedField(e.X)
	case *ast.SelectorExpr:
		return u.fieldOf(e)
	case *ast.CallExpr:
		if fn, ok := typeutil.Callee(u.info, e).(*types.Func); ok {
			if atomic := atomicField(e, fn); atomic != nil {
				return u.fieldOf(atomic)
			}
		}
	}
	return nil
}

// atomicField returns the operand of a call of package sync/atomic: x of x.Load() and
// of atomic.LoadInt32(&x).
func atomicField(call *ast.CallExpr, fn *types.Func) ast.Expr {
	if pathOf(fn) != "sync/atomic" {
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

func (u *unit) fieldOf(e ast.Expr) *types.Var {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	field, ok := u.info.Uses[sel.Sel].(*types.Var)
	if !ok || !field.IsField() {
		return nil
	}
	return field
}

// endsWith reports whether field says whether its struct still owes something: it
// holds the session, or a function that releases sets it.
func (u *unit) endsWith(field *types.Var) bool {
	if u.carries(field.Type()) {
		return true
	}
	if u.endFlags == nil {
		u.endFlags = map[*types.Var]bool{}
		for _, decl := range u.decls {
			if u.releasesSomething(decl.Body) {
				u.noteSet(decl.Body)
			}
		}
	}
	return u.endFlags[field.Origin()]
}

// releasesSomething reports whether body calls something by the name of a release.
func (u *unit) releasesSomething(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
				found = found || convention.Releases(sel.Sel.Name) || u.releases(sel)
			}
		}
		return !found
	})
	return found
}

// noteSet notes the fields that body sets.
func (u *unit) noteSet(body *ast.BlockStmt) {
	set := func(e ast.Expr) {
		if field := u.fieldOf(e); field != nil {
			u.endFlags[field.Origin()] = true
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				set(lhs)
			}
		case *ast.IncDecStmt:
			set(n.X)
		case *ast.CallExpr:
			if fn, ok := typeutil.Callee(u.info, n).(*types.Func); ok && !strings.HasPrefix(fn.Name(), "Load") {
				if atomic := atomicField(n, fn); atomic != nil {
					set(atomic)
				}
			}
		}
		return true
	})
}
