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

// A method may give a field another session while it holds one:
//
//	func (c *cursor) Again() (err error) {
//		c.rows, err = c.db.Query(q)
//		return err
//	}
//
// It holds one for certain if all values of its type are made with one.

// overwrites reports whether the assignment to sel, a field of a parameter, is made while
// the parameter may still hold what it had: nothing has been done to that.
func (f *flow) overwrites(st *domain.State, sel *ast.SelectorExpr) bool {
	root, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok || len(f.params) == 0 || f.frame.outer != nil {
		return false
	}
	v := f.u.variable(root)
	if v == nil || v != f.params[0] || !isPointer(v.Type()) {
		return false
	}
	id, ok := f.sites[site{f.fn, int(param), 0}]
	if !ok {
		return false
	}
	if s, held := st.Status(id); held && s != domain.Scanned {
		return false
	}
	p, _ := f.u.place(sel)
	return !st.IsShared(v) && st.Truth(st.Env.Get(p)) != summary.No && st.Env.Find(p) == nil
}

// overwritingLeaks returns the fields that get another session while they hold one.
func (u *unit) overwritingLeaks(keepings map[*types.Var]*keeping) []Leak {
	var leaks []Leak
	fields := slices.SortedFunc(maps.Keys(keepings), func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
	for _, field := range fields {
		k := keepings[field]
		if k.injected || len(k.overwritten) == 0 || !u.isAlwaysSet(k.owner, field) {
			continue
		}
		for a := range k.fresh {
			if a.session == nil || a.session.Soft || a.session.Is(catalog.KindStatement) || a.fresh.Class != summary.Session {
				continue
			}
			for _, pos := range k.overwritten {
				decl := u.declAt(pos)
				if decl == nil || u.isReleasedBefore(decl) || u.isForNew(decl) || slices.ContainsFunc(leaks, func(l Leak) bool { return l.Pos == pos }) {
					continue
				}
				l := *u.leak(a)
				l.Category, l.Call, l.Callee, l.Var, l.Func = Reassigned, nil, "", field, decl
				l.Pos, l.End = pos, pos
				l.Owner, l.Exits = nil, []Exit{{Pos: pos, Again: true}}
				l.Noun, l.Releases = a.session.Noun, releaseMethods(a.session)
				leaks = append(leaks, l)
			}
		}
	}
	return leaks
}

func (u *unit) declAt(pos token.Pos) *ast.FuncDecl {
	for _, decl := range u.decls {
		if domain.Within(decl, pos) {
			return decl
		}
	}
	return nil
}

// isReleasedBefore reports whether a function that calls the one of decl also releases
// something, which may be what the field has.
func (u *unit) isReleasedBefore(decl *ast.FuncDecl) bool {
	return slices.ContainsFunc(u.callersOf(decl), func(other *ast.FuncDecl) bool { return u.releasesSomething(other.Body) })
}

// isForNew reports whether the method decl is meant for values that hold nothing yet, as far
// as its name says: no code of the package calls it.
func (u *unit) isForNew(decl *ast.FuncDecl) bool {
	return convention.Beginning.Begins(decl.Name.Name) && len(u.callersOf(decl)) == 0
}

// callersOf returns the functions of the package that mention the one of decl.
func (u *unit) callersOf(decl *ast.FuncDecl) (all []*ast.FuncDecl) {
	fn := u.info.Defs[decl.Name]
	for _, other := range u.decls {
		calls := false
		ast.Inspect(other.Body, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			calls = calls || ok && u.info.Uses[id] == fn
			return !calls
		})
		if calls {
			all = append(all, other)
		}
	}
	return all
}

// isAlwaysSet reports whether all values of owner are made by functions that set field, and
// no code empties it.
func (u *unit) isAlwaysSet(owner *types.Named, field *types.Var) bool {
	set, unset := 0, 0
	for _, file := range u.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				if !isOf(u.info.TypeOf(n), owner) {
					break
				}
				if u.givesField(n, field) || u.givesLater(n, field) {
					set++
				} else {
					unset++
				}
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "new" && len(n.Args) == 1 && isOf(u.info.TypeOf(n.Args[0]), owner) {
					unset++
				}
			case *ast.ValueSpec:
				for _, name := range n.Names {
					if v := u.info.Defs[name]; v != nil && len(n.Values) == 0 && isNamedAs(v.Type(), owner) {
						unset++
					}
				}
			case *ast.Field:
				if n.Type != nil && isNamedAs(u.info.TypeOf(n.Type), owner) {
					unset++ // a part of something else, which may be empty
				}
			case *ast.AssignStmt:
				for i, lhs := range n.Lhs {
					if u.fieldOf(lhs) == field && i < len(n.Rhs) && u.info.Types[n.Rhs[i]].IsNil() {
						unset++
					}
				}
			}
			return true
		})
	}
	return set > 0 && unset == 0
}

// givesField reports whether lit gives field a value other than nil.
func (u *unit) givesField(lit *ast.CompositeLit, field *types.Var) bool {
	for i, elt := range lit.Elts {
		if fieldName(u.info.TypeOf(lit), lit, i) != field.Name() {
			continue
		}
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		return !u.info.Types[elt].IsNil()
	}
	return false
}

// givesLater reports whether the function that holds lit assigns field to a variable:
//
//	c := &cursor{db: db}
//	c.rows, err = db.Query(q)
func (u *unit) givesLater(lit *ast.CompositeLit, field *types.Var) bool {
	decl := u.declAt(lit.Pos())
	if decl == nil {
		return false
	}
	found := false
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		found = found || ok && assign.Pos() > lit.Pos() && slices.ContainsFunc(assign.Lhs, func(lhs ast.Expr) bool { return u.fieldOf(lhs) == field })
		return !found
	})
	return found
}

func isOf(t types.Type, owner *types.Named) bool {
	return t != nil && isNamedAs(catalog.Deref(t), owner)
}

func isNamedAs(t types.Type, owner *types.Named) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Origin() == owner
}
