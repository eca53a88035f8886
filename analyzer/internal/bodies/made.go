package bodies

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// IsAlwaysSet reports whether all values of owner are made by functions that set field, and
// no code empties it.
func (u *Unit) IsAlwaysSet(owner *types.Named, field *types.Var) bool {
	set, unset := 0, 0
	for _, file := range u.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				if !isOf(u.Info.TypeOf(n), owner) {
					break
				}
				if u.givesField(n, field) || u.givesLater(n, field) {
					set++
				} else {
					unset++
				}
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "new" && len(n.Args) == 1 && isOf(u.Info.TypeOf(n.Args[0]), owner) {
					unset++
				}
			case *ast.ValueSpec:
				for _, name := range n.Names {
					if v := u.Info.Defs[name]; v != nil && len(n.Values) == 0 && isNamedAs(v.Type(), owner) {
						unset++
					}
				}
			case *ast.Field:
				if n.Type != nil && isNamedAs(u.Info.TypeOf(n.Type), owner) {
					unset++ // a part of something else, which may be empty
				}
			case *ast.AssignStmt:
				for i, lhs := range n.Lhs {
					if u.FieldOf(lhs) == field && i < len(n.Rhs) && u.Info.Types[n.Rhs[i]].IsNil() {
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
func (u *Unit) givesField(lit *ast.CompositeLit, field *types.Var) bool {
	for i, elt := range lit.Elts {
		if FieldName(u.Info.TypeOf(lit), lit, i) != field.Name() {
			continue
		}
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		return !u.Info.Types[elt].IsNil()
	}
	return false
}

// givesLater reports whether the function that holds lit assigns field to a variable:
//
//	c := &cursor{db: db}
//	c.rows, err = db.Query(q)
func (u *Unit) givesLater(lit *ast.CompositeLit, field *types.Var) bool {
	decl := u.DeclAt(lit.Pos())
	if decl == nil {
		return false
	}
	found := false
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		found = found || ok && assign.Pos() > lit.Pos() && slices.ContainsFunc(assign.Lhs, func(lhs ast.Expr) bool { return u.FieldOf(lhs) == field })
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

// IsMapElement reports whether e is an element of a map, which may be nil.
func (u *Unit) IsMapElement(e ast.Expr) bool {
	index, ok := e.(*ast.IndexExpr)
	if !ok {
		return false
	}
	_, isMap := u.Info.TypeOf(index.X).Underlying().(*types.Map)
	return isMap
}

// IsOfMadeMap reports whether e is an element of a map that body has made, in a variable that
// gets no other, or of one that each value of a type is made with.
func (u *Unit) IsOfMadeMap(body *ast.BlockStmt, e ast.Expr) bool {
	of := ast.Unparen(e.(*ast.IndexExpr).X)
	if field := u.FieldOf(of); field != nil {
		owner, ok := types.Unalias(catalog.Deref(u.Info.TypeOf(of.(*ast.SelectorExpr).X))).(*types.Named)
		return ok && u.IsAlwaysSet(owner.Origin(), field.Origin())
	}
	id, ok := of.(*ast.Ident)
	if !ok {
		return false
	}
	values := u.Values(body, u.Variable(id))
	return len(values) == 1 && u.makesMap(values[0])
}

// makesMap reports whether e makes a map.
func (u *Unit) makesMap(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return true
	case *ast.CallExpr:
		b, ok := typeutil.Callee(u.Info, e).(*types.Builtin)
		return ok && b.Name() == "make"
	}
	return false
}
