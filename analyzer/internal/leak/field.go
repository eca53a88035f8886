package leak

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A keeping is what a field of a struct of the package gets.
type keeping struct {
	owner       *types.Named
	fresh       map[*account]bool // what was acquired by a function of the package
	injected    bool              // of other code, at least once
	overwritten []token.Pos       // where it gets another while it may hold one
}

// fieldLeaks returns the fields that release methods forget, and what is kept
// in types that cannot release it.
func (u *Unit) fieldLeaks(keepings map[*types.Var]*keeping) []Leak {
	fields := slices.SortedFunc(maps.Keys(keepings), func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
	var leaks []Leak
	for _, field := range fields {
		k := keepings[field]
		if k.injected {
			continue
		}
		if l := u.halfReleased(field, k); l != nil {
			leaks = append(leaks, *l)
		}
		if u.usedElsewhere(field, k) {
			continue
		}
		fresh := slices.SortedFunc(maps.Keys(k.fresh), func(a, b *account) int { return int(a.Call.Pos() - b.Call.Pos()) })
		fresh = slices.DeleteFunc(fresh, func(a *account) bool { return u.releasedOtherwise(a, keepings) })
		if len(fresh) == 0 {
			continue
		}
		o := fresh[0]
		if o.Session != nil && (o.Session.Soft || o.Session.Is(catalog.KindStatement)) {
			continue
		}
		methods := u.releaseMethodsOf(k.owner)
		switch {
		case len(methods) > 0:
			leaks = append(leaks, u.forgotten(field, k.owner, o, methods[0]))
		case !field.Exported() && !carrier.IsFunc(field.Type()) && !o.Fresh.Hidden && !o.itself && o.Fresh.Class == summary.Session && !u.promotes(k.owner):
			l := u.leak(o)
			l.Category, l.Owner, l.Exits = ownership.NoRelease, k.owner, nil
			leaks = append(leaks, *l)
		}
	}
	return leaks
}

// releasedOtherwise reports whether a, which a field keeps, is released by the
// function that acquired it or by way of another field that keeps it.
func (u *Unit) releasedOtherwise(a *account, keepings map[*types.Var]*keeping) bool {
	if a.released && !a.returned {
		return true
	}
	for field, k := range keepings {
		if k.fresh[a] && u.usedElsewhere(field, k) {
			return true
		}
	}
	return false
}

// forgotten describes the field of owner that the release method forgets.
func (u *Unit) forgotten(field *types.Var, owner *types.Named, o *account, method *ast.FuncDecl) Leak {
	l := *u.leak(o)
	l.Category, l.Owner, l.Var, l.Func = ownership.FieldForgotten, owner, field, method
	l.Pos, l.End = field.Pos(), field.Pos()+token.Pos(len(field.Name()))
	l.Call, l.Exits = nil, nil
	if len(l.Releases) == 0 && o.Session != nil {
		l.Releases = releaseMethods(o.Session)
	}
	return l
}

// promotes reports whether t has a release method, be it of an embedded field.
func (u *Unit) promotes(t *types.Named) bool { return carrier.HasReleaseMethod(types.NewPointer(t)) }

// releaseMethodsOf returns the methods declared for t that release it.
func (u *Unit) releaseMethodsOf(t *types.Named) []*ast.FuncDecl {
	var all []*ast.FuncDecl
	for i := range t.NumMethods() {
		if m := t.Method(i); convention.EndsReceiver(m.Name()) && u.Decls[m] != nil {
			all = append(all, u.Decls[m])
		}
	}
	return all
}

// A fieldUse is a place where a function uses a field for more than calling methods that
// release nothing.
type fieldUse struct {
	decl   ast.Decl
	closes bool // it releases what the field has, and at once
}

// usedElsewhere reports whether the package uses field, which gets what k says, for more than
// calling methods that do not release it: then a caller may release it. A function that
// acquires it may close it where the next step fails:
//
//	if t.write, err = to.Conn(ctx); err != nil {
//		return nil, errors.Join(err, t.read.Close())
//	}
func (u *Unit) usedElsewhere(field *types.Var, k *keeping) bool {
	if u.uses == nil {
		u.uses = map[*types.Var][]fieldUse{}
		for _, file := range u.Pass.Files {
			for _, decl := range file.Decls {
				u.findUses(decl)
			}
		}
	}
	return slices.ContainsFunc(u.uses[field], func(use fieldUse) bool { return !use.closes || !k.isFilledBy(use.decl) })
}

// isFilledBy reports whether the function of decl acquires what the field has, and does not
// release its owner.
func (k *keeping) isFilledBy(decl ast.Decl) bool {
	fn, ok := decl.(*ast.FuncDecl)
	if !ok || fn.Recv != nil && convention.EndsReceiver(fn.Name.Name) {
		return false
	}
	for a := range k.fresh {
		if a.root == fn {
			return true
		}
	}
	return false
}

// spare adds to harmless what n only calls a method of that releases nothing, or gives
// a value.
func (u *Unit) spare(harmless map[ast.Expr]bool, n ast.Node) {
	switch n := n.(type) {
	case *ast.CallExpr:
		if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && !convention.Releases(sel.Sel.Name) && !u.Releases(sel) {
			harmless[ast.Unparen(sel.X)] = true
		}
	case *ast.AssignStmt:
		for _, lhs := range n.Lhs {
			harmless[ast.Unparen(lhs)] = true
		}
	}
}

// findUses notes the fields that decl passes on, releases or copies.
func (u *Unit) findUses(decl ast.Decl) {
	harmless, closing := map[ast.Expr]bool{}, map[ast.Expr]bool{}
	later := bodies.LiteralsForLater(decl)
	ast.Inspect(decl, func(n ast.Node) bool {
		u.spare(harmless, n)
		switch n := n.(type) {
		case *ast.BinaryExpr:
			harmless[ast.Unparen(n.X)] = true
			harmless[ast.Unparen(n.Y)] = true
		case *ast.CallExpr:
			if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok {
				closing[ast.Unparen(sel.X)] = true // else it is harmless
			}
		case *ast.SelectorExpr:
			field := u.FieldOf(n)
			if field == nil || harmless[n] {
				break
			}
			closes := closing[n] && !slices.ContainsFunc(later, func(lit *ast.FuncLit) bool { return domain.Within(lit, n.Pos()) })
			u.uses[field.Origin()] = append(u.uses[field.Origin()], fieldUse{decl, closes})
		}
		return true
	})
}
