package lostsession

import (
	"go/ast"
)

// handsOn reports whether the source hands the session on, as far as can be
// seen without following it: it is returned, stored, sent or copied somewhere.
// A deferred release might then come too early, even where the analysis thinks
// that the session comes to nothing there. A literal that a call gets is lent to it.
func (s *site) handsOn() bool {
	if s.leak.Escapes {
		return true
	}
	if s.leak.Var == nil || s.leak.Func == nil {
		return false
	}
	found := false
	lent := map[ast.Node]bool{}
	ast.Inspect(s.leak.Func, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			found = found || s.isAmong(n.Results)
		case *ast.CompositeLit:
			found = found || !lent[n] && s.isAmong(n.Elts)
		case *ast.KeyValueExpr:
			found = found || !lent[n] && s.isAmong([]ast.Expr{n.Value})
		case *ast.SendStmt:
			found = found || s.isAmong([]ast.Expr{n.Value})
		case *ast.AssignStmt:
			found = found || !isBlank(n.Lhs) && s.isAmong(n.Rhs)
		case *ast.CallExpr:
			s.lends(n, lent)
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "append" {
				found = found || s.isAmong(n.Args)
			}
		}
		return !found
	})
	return found
}

// lends adds to lent the literals that are arguments of call, with their parts.
func (s *site) lends(call *ast.CallExpr, lent map[ast.Node]bool) {
	if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "append" {
		return
	}
	for _, arg := range call.Args {
		if addr, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok {
			arg = addr.X
		}
		if lit, ok := ast.Unparen(arg).(*ast.CompositeLit); ok {
			lent[lit] = true
			for _, part := range lit.Elts {
				lent[part] = true
			}
		}
	}
}

// isAmong reports whether one of list is the variable of the session itself.
func (s *site) isAmong(list []ast.Expr) bool {
	for _, e := range list {
		if id, ok := ast.Unparen(e).(*ast.Ident); ok && s.pass.TypesInfo.Uses[id] == s.leak.Var {
			return true
		}
	}
	return false
}

// isBlank reports whether the assignment to list only says that a value is
// used.
func isBlank(list []ast.Expr) bool {
	for _, e := range list {
		if id, ok := e.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	return true
}
