package effects

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
)

// SaysOwner reports whether field may say whether its struct owns what it holds: a flag that
// gets nothing but constants, where the struct is made.
//
//	func Open(db *sql.DB) (*Batch, error) { …; return &Batch{conn: conn, owns: true}, nil }
//	func On(conn *sql.Conn) *Batch { return &Batch{conn: conn} }
func (u *Unit) SaysOwner(field *types.Var) bool {
	if !carrier.IsFlag(field.Type()) {
		return false
	}
	if u.ownerFlags == nil {
		u.ownerFlags = map[*types.Var]bool{}
		for _, file := range u.Pass.Files {
			ast.Inspect(file, func(n ast.Node) bool {
				u.noteFlags(n)
				return true
			})
		}
	}
	return u.ownerFlags[field.Origin()]
}

// noteFlags notes the flags that n sets: true if n sets them where the struct is made, and
// false, which stays, if it does so elsewhere.
func (u *Unit) noteFlags(n ast.Node) {
	set := func(field *types.Var, made bool) {
		if field == nil || !carrier.IsFlag(field.Type()) {
			return
		}
		before, known := u.ownerFlags[field.Origin()]
		u.ownerFlags[field.Origin()] = made && (before || !known)
	}
	switch n := n.(type) {
	case *ast.CompositeLit:
		s, ok := u.Info.TypeOf(n).Underlying().(*types.Struct)
		if !ok {
			return
		}
		for i, elt := range n.Elts {
			field := s.Field(min(i, s.NumFields()-1))
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				key, _ := kv.Key.(*ast.Ident)
				field, _ = u.Info.Uses[key].(*types.Var)
				elt = kv.Value
			}
			set(field, u.Info.Types[elt].Value != nil)
		}
	case *ast.AssignStmt:
		for i, lhs := range n.Lhs {
			constant := len(n.Lhs) == len(n.Rhs) && u.Info.Types[n.Rhs[i]].Value != nil
			set(u.FieldOf(lhs), constant && !u.isGiven(lhs))
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			set(u.FieldOf(n.X), false)
		}
	}
}

// isGiven reports whether e is a part of what a function with a name was given.
func (u *Unit) isGiven(e ast.Expr) bool {
	root, decl := u.Root(e), u.DeclAt(e.Pos())
	return root == nil || decl == nil || decl.Pos() <= root.Pos() && root.Pos() < decl.Body.Pos()
}
