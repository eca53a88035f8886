package effects

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// Cancels reports whether a method of owner calls a field that cancels a context, which
// ends the sessions next to it that were acquired with that:
//
//	func (c *Cursor) Close() error { c.cancel(); return nil }
func (u *Unit) Cancels(owner *types.Named) bool {
	for m := range owner.Methods() {
		decl := u.Decls[m]
		if decl == nil {
			continue
		}
		found := false
		ast.Inspect(decl.Body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				field := u.FieldOf(call.Fun)
				found = found || field != nil && carrier.IsCancel(field.Type())
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// EndsWith reports whether field says whether its struct still owes something: it
// holds the session, or a function that releases sets it.
func (u *Unit) EndsWith(field *types.Var) bool {
	if u.Carries(field.Type()) {
		return true
	}
	if u.endFlags == nil {
		u.endFlags = map[*types.Var]bool{}
		for _, decl := range u.Decls {
			if u.ReleasesSomething(decl.Body) {
				u.noteSet(decl.Body)
			}
		}
	}
	return u.endFlags[field.Origin()]
}

// ReleasesSomething reports whether body calls something by the name of a release.
func (u *Unit) ReleasesSomething(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
				found = found || convention.Releases(sel.Sel.Name) || u.Releases(sel)
			}
		}
		return !found
	})
	return found
}

// noteSet notes the fields that body sets.
func (u *Unit) noteSet(body *ast.BlockStmt) {
	set := func(e ast.Expr) {
		if field := u.FieldOf(e); field != nil {
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
			if fn, ok := typeutil.Callee(u.Info, n).(*types.Func); ok && !strings.HasPrefix(fn.Name(), "Load") {
				if atomic := bodies.AtomicField(n, fn); atomic != nil {
					set(atomic)
				}
			}
		}
		return true
	})
}

// ProvenReleases returns the methods of set whose bodies release the receiver on every
// path, whatever they are called.
func (u *Unit) ProvenReleases(set *types.MethodSet) []string {
	var names []string
	for i := range set.Len() {
		fn, ok := set.At(i).Obj().(*types.Func)
		if !ok {
			continue
		}
		if s := u.SummaryOf(fn); s != nil && len(s.Outcomes) > 0 && !slices.ContainsFunc(s.Outcomes, KeepsReceiver) {
			names = append(names, fn.Name())
		}
	}
	return names
}

// KeepsReceiver reports whether o does not release the receiver.
func KeepsReceiver(o summary.Outcome) bool {
	return !slices.ContainsFunc(o.Params, func(p summary.Param) bool { return p.Index == 0 && p.Effect == summary.Releases })
}

// CanRelease reports whether who gets an owner of type t can release what it
// owns: by a method, or by way of a field.
func (u *Unit) CanRelease(t types.Type) bool {
	if carrier.HasReleaseMethod(t) || carrier.HasReleaseMethod(types.NewPointer(t)) || len(u.ProvenReleases(types.NewMethodSet(t))) > 0 {
		return true
	}
	switch under := catalog.Deref(t).Underlying().(type) {
	case *types.Interface:
		return false
	case *types.Struct:
		for i := range under.NumFields() {
			field := under.Field(i)
			if (field.Exported() || field.Pkg() == u.Pass.Pkg) && u.Carries(field.Type()) {
				return true
			}
		}
		return false
	}
	return true
}
