package lostsession

import (
	"go/ast"
	"go/types"
)

// keeper returns the function literal that uses the session and lives longer
// than the function that acquired it, or nil:
//
//	stmt, err := db.Prepare(query)
//	…
//	return func(id int) error { … stmt.Exec(id) … }, nil
//
// A release deferred next to the acquiring call would run before the literal does.
func (s *site) keeper() *ast.FuncLit {
	if s.leak.Var == nil || s.leak.Func == nil {
		return nil
	}
	var kept *ast.FuncLit
	among := func(list []ast.Expr) {
		for _, e := range list {
			if lit, ok := ast.Unparen(e).(*ast.FuncLit); ok && kept == nil && s.usedIn(lit) {
				kept = lit
			}
		}
	}
	ast.Inspect(s.leak.Func, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			among(n.Results)
		case *ast.CompositeLit:
			among(n.Elts)
		case *ast.KeyValueExpr:
			among([]ast.Expr{n.Value})
		case *ast.SendStmt:
			among([]ast.Expr{n.Value})
		case *ast.AssignStmt:
			if _, field := n.Lhs[0].(*ast.SelectorExpr); field {
				among(n.Rhs)
			}
		}
		return kept == nil
	})
	return kept
}

// usedIn reports whether lit uses the variable of the session, which is
// declared outside.
func (s *site) usedIn(lit *ast.FuncLit) bool {
	v := s.leak.Var
	return (v.Pos() < lit.Pos() || lit.End() <= v.Pos()) && s.uses(lit)
}

// uses reports whether the variable of the session is named in root.
func (s *site) uses(root ast.Node) bool { return s.mentions(root, s.leak.Var) }

func (s *site) mentions(root ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(root, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && s.pass.TypesInfo.Uses[id] == v
		return !found
	})
	return found
}
