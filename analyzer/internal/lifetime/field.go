package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A keeping is what a field of a struct of the package gets.
type keeping struct {
	owner       *types.Named
	fresh       map[*account]bool // what was acquired by a function of the package
	injected    bool              // of other code, at least once
	overwritten []token.Pos       // where it gets another while it may hold one
}

// keepField records that the field of owner called name gets val.
func (f *flow) keepField(owner types.Type, name string, val domain.Value, st *domain.State, over token.Pos) {
	named, ok := types.Unalias(catalog.Deref(owner)).(*types.Named)
	if !ok || named.Obj().Pkg() != f.u.pass.Pkg {
		return
	}
	named = named.Origin()
	s, ok := named.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i := range s.NumFields() {
		if field := s.Field(i); field.Name() == name && (!field.Embedded() || f.u.hides(named, field)) {
			k := f.keepInField(named, field, val, st)
			k.pos = over
			f.rec.kept = append(f.rec.kept, k)
		}
	}
}

func (f *flow) keepInField(owner *types.Named, field *types.Var, val domain.Value, st *domain.State) kept {
	k := kept{owner: owner, field: field}
	for _, id := range val.Objs {
		if st.Due(id) && !f.objects[id].fresh.Claimed && !(f.hasOwnContext(st, id) && f.u.cancels(owner)) {
			k.acquired = append(k.acquired, id)
		}
	}
	k.injected = len(k.acquired) == 0 && st.Truth(val) != summary.No
	return k
}

// hasOwnContext reports whether id ends with a context that the function makes.
func (f *flow) hasOwnContext(st *domain.State, id domain.ObjID) bool {
	return slices.ContainsFunc(st.Trail(id).Parents, func(p domain.ObjID) bool { return f.objects[p].isOwnContext() })
}

// cancels reports whether a method of owner calls a field that cancels a context, which
// ends the sessions next to it that were acquired with that:
//
//	func (c *Cursor) Close() error { c.cancel(); return nil }
func (u *unit) cancels(owner *types.Named) bool {
	for m := range owner.Methods() {
		decl := u.decls[m]
		if decl == nil {
			continue
		}
		found := false
		ast.Inspect(decl.Body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				field := u.fieldOf(call.Fun)
				found = found || field != nil && isCancel(field.Type())
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// hides reports whether owner has methods of its own instead of all that release the
// session embedded as field:
//
//	type counted struct{ *sql.Rows }
//
//	func (c *counted) Close() error { return c.Rows.Err() }
func (u *unit) hides(owner *types.Named, field *types.Var) bool {
	sessions := u.sessionsOf(field.Type())
	own := func(name string) bool {
		for m := range owner.Methods() {
			if m.Name() == name && u.decls[m] != nil {
				return true
			}
		}
		return false
	}
	for _, s := range sessions {
		if slices.ContainsFunc(s.Release, func(r catalog.Release) bool { return !own(r.Method) }) {
			return false
		}
	}
	return len(sessions) > 0
}

// fieldLeaks returns the fields that release methods forget, and what is kept
// in types that cannot release it.
func (u *unit) fieldLeaks(keepings map[*types.Var]*keeping) []Leak {
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
		fresh := slices.SortedFunc(maps.Keys(k.fresh), func(a, b *account) int { return int(a.call.Pos() - b.call.Pos()) })
		fresh = slices.DeleteFunc(fresh, func(a *account) bool { return u.releasedOtherwise(a, keepings) })
		if len(fresh) == 0 {
			continue
		}
		o := fresh[0]
		if o.session != nil && (o.session.Soft || o.session.Is(catalog.KindStatement)) {
			continue
		}
		methods := u.releaseMethodsOf(k.owner)
		switch {
		case len(methods) > 0:
			leaks = append(leaks, u.forgotten(field, k.owner, o, methods[0]))
		case !field.Exported() && !isFunc(field.Type()) && !o.fresh.Hidden && !o.itself && o.fresh.Class == summary.Session && !u.promotes(k.owner):
			l := u.leak(o)
			l.Category, l.Owner, l.Exits = NoRelease, k.owner, nil
			leaks = append(leaks, *l)
		}
	}
	return leaks
}

// releasedOtherwise reports whether a, which a field keeps, is released by the
// function that acquired it or by way of another field that keeps it.
func (u *unit) releasedOtherwise(a *account, keepings map[*types.Var]*keeping) bool {
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
func (u *unit) forgotten(field *types.Var, owner *types.Named, o *account, method *ast.FuncDecl) Leak {
	l := *u.leak(o)
	l.Category, l.Owner, l.Var, l.Func = FieldForgotten, owner, field, method
	l.Pos, l.End = field.Pos(), field.Pos()+token.Pos(len(field.Name()))
	l.Call, l.Exits = nil, nil
	if len(l.Releases) == 0 && o.session != nil {
		l.Releases = releaseMethods(o.session)
	}
	return l
}

// promotes reports whether t has a release method, be it of an embedded field.
func (u *unit) promotes(t *types.Named) bool { return hasReleaseMethod(types.NewPointer(t)) }

// releaseMethodsOf returns the methods declared for t that release it.
func (u *unit) releaseMethodsOf(t *types.Named) []*ast.FuncDecl {
	var all []*ast.FuncDecl
	for i := range t.NumMethods() {
		if m := t.Method(i); convention.EndsReceiver(m.Name()) && u.decls[m] != nil {
			all = append(all, u.decls[m])
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
func (u *unit) usedElsewhere(field *types.Var, k *keeping) bool {
	if u.uses == nil {
		u.uses = map[*types.Var][]fieldUse{}
		for _, file := range u.pass.Files {
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

// releases reports whether the method sel releases a session of the catalog
// although its name does not say so, as Scan does a row.
func (u *unit) releases(sel *ast.SelectorExpr) bool {
	return slices.ContainsFunc(u.sessionsOf(u.info.TypeOf(sel.X)), func(s *catalog.Session) bool { return isRelease(s, sel.Sel.Name) })
}

// spare adds to harmless what n only calls a method of that releases nothing, or gives
// a value.
func (u *unit) spare(harmless map[ast.Expr]bool, n ast.Node) {
	switch n := n.(type) {
	case *ast.CallExpr:
		if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && !convention.Releases(sel.Sel.Name) && !u.releases(sel) {
			harmless[ast.Unparen(sel.X)] = true
		}
	case *ast.AssignStmt:
		for _, lhs := range n.Lhs {
			harmless[ast.Unparen(lhs)] = true
		}
	}
}

// findUses notes the fields that decl passes on, releases or copies.
func (u *unit) findUses(decl ast.Decl) {
	harmless, closing := map[ast.Expr]bool{}, map[ast.Expr]bool{}
	later := literalsForLater(decl)
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
			field := u.fieldOf(n)
			if field == nil || harmless[n] {
				break
			}
			closes := closing[n] && !slices.ContainsFunc(later, func(lit *ast.FuncLit) bool { return domain.Within(lit, n.Pos()) })
			u.uses[field.Origin()] = append(u.uses[field.Origin()], fieldUse{decl, closes})
		}
		return true
	})
}

// literalsForLater returns the literals in n that n neither calls nor defers.
func literalsForLater(n ast.Node) (all []*ast.FuncLit) {
	runs, started := map[ast.Expr]bool{}, map[ast.Expr]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			started[n.Call] = true
		case *ast.CallExpr:
			runs[n.Fun] = !started[n]
		case *ast.FuncLit:
			if !runs[n] {
				all = append(all, n)
			}
		}
		return true
	})
	return all
}
