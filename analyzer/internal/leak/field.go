package leak

import (
	"go/ast"
	"go/token"
	"go/types"
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
	field       *types.Var
	owner       *types.Named
	fresh       []*account  // what was acquired by functions of the package, in order of position
	injected    bool        // of other code, at least once
	overwritten []token.Pos // where it gets another while it may hold one
}

// fieldLeaks returns the fields that release methods forget, and what is kept
// in types that cannot release it.
func (u *Unit) fieldLeaks(keepings []*keeping) []Leak {
	var leaks []Leak
	for _, k := range keepings {
		if k.injected {
			continue
		}
		if l := u.halfReleased(k); l != nil {
			leaks = append(leaks, *l)
		}
		if u.usedElsewhere(k) {
			continue
		}
		fresh := slices.DeleteFunc(slices.Clone(k.fresh), func(a *account) bool { return u.releasedOtherwise(a, keepings) })
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
			leaks = append(leaks, u.forgotten(k, o, methods[0]))
		case !k.field.Exported() && !carrier.IsFunc(k.field.Type()) && !o.Fresh.Hidden && !o.itself && o.Fresh.Class == summary.Session && !u.promotes(k.owner):
			l := u.leak(o)
			l.Category, l.Owner, l.Exits = ownership.NoRelease, k.owner, nil
			leaks = append(leaks, *l)
		}
	}
	return leaks
}

// releasedOtherwise reports whether a, which a field keeps, is released by the
// function that acquired it or by way of another field that keeps it.
func (u *Unit) releasedOtherwise(a *account, keepings []*keeping) bool {
	if a.released && !a.returned {
		return true
	}
	for _, k := range keepings {
		if slices.Contains(k.fresh, a) && u.usedElsewhere(k) {
			return true
		}
	}
	return false
}

// forgotten describes the field of k, which keeps o, and which the release method forgets.
func (u *Unit) forgotten(k *keeping, o *account, method *ast.FuncDecl) Leak {
	l := *u.leak(o)
	l.Category, l.Owner, l.Var, l.Func = ownership.FieldForgotten, k.owner, k.field, method
	l.Pos, l.End = k.field.Pos(), k.field.Pos()+token.Pos(len(k.field.Name()))
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

// usedElsewhere reports whether the package uses the field of k for more than
// calling methods that do not release it: then a caller may release it. A function that
// acquires it may close it where the next step fails:
//
//	if t.write, err = to.Conn(ctx); err != nil {
//		return nil, errors.Join(err, t.read.Close())
//	}
func (u *Unit) usedElsewhere(k *keeping) bool {
	return slices.ContainsFunc(u.usesOf(k.field), func(use fieldUse) bool { return !use.closes || !k.isFilledBy(use.decl) })
}

// usesOf returns where the package uses field for more than calling methods that release
// nothing.
func (u *Unit) usesOf(field *types.Var) []fieldUse {
	if u.uses == nil {
		u.uses = map[*types.Var][]fieldUse{}
		for _, file := range u.Pass.Files {
			for _, decl := range file.Decls {
				u.findUses(decl)
			}
		}
	}
	return u.uses[field]
}

// isFilledBy reports whether the function of decl acquires what the field has, and does not
// release its owner.
func (k *keeping) isFilledBy(decl ast.Decl) bool {
	fn, ok := decl.(*ast.FuncDecl)
	if !ok || fn.Recv != nil && convention.EndsReceiver(fn.Name.Name) {
		return false
	}
	return slices.ContainsFunc(k.fresh, func(a *account) bool { return a.root == fn })
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
	later, received := bodies.LiteralsForLater(decl), u.received(decl)
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
			closes := closing[n] && !received[u.varOf(n.X)] && !slices.ContainsFunc(later, func(lit *ast.FuncLit) bool { return domain.Within(lit, n.Pos()) })
			u.uses[field.Origin()] = append(u.uses[field.Origin()], fieldUse{decl, closes})
		}
		return true
	})
}

// received returns the variables of decl that get what a channel, a list or a map has: closing
// that is not the end of a failed step.
//
//	go func() { rows, err := db.Query(q); ch <- result{rows, err} }()
//	r := <-ch
//	r.rows.Close()
func (u *Unit) received(decl ast.Decl) map[*types.Var]bool {
	all := map[*types.Var]bool{}
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			switch x := ast.Unparen(n.Rhs[0]).(type) {
			case *ast.UnaryExpr:
				if x.Op == token.ARROW {
					all[u.varOf(n.Lhs[0])] = true
				}
			case *ast.IndexExpr:
				all[u.varOf(n.Lhs[0])] = true
			}
		case *ast.RangeStmt:
			all[u.varOf(n.Key)], all[u.varOf(n.Value)] = true, true
		}
		return true
	})
	delete(all, nil)
	return all
}

// varOf returns the variable that e names, or nil.
func (u *Unit) varOf(e ast.Expr) *types.Var {
	if id, ok := e.(*ast.Ident); ok {
		return u.Variable(id)
	}
	return nil
}
