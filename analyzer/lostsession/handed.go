package lostsession

import (
	"go/ast"
	"go/types"
	"slices"
)

// handsOn reports whether the source hands the session on, as far as can be
// seen without following it: it is returned, stored, sent or copied somewhere.
// A deferred release might then come too early, even where the analysis thinks
// that the session comes to nothing there. A literal that a call gets is lent to it.
func (s *site) handsOn() bool {
	if s.leak.Escapes {
		return true
	}
	return s.leak.Var != nil && s.handsOver(s.isItself, func(assign *ast.AssignStmt) bool { return !isBlank(assign.Lhs) })
}

// part returns the name of the method whose result is a part of the session that the
// source returns or keeps, or "": it is used after a release then.
//
//	return conn.Conn(), nil
func (s *site) part() string {
	l := s.leak
	if l.Var == nil || l.Session == nil || len(l.Session.Views) == 0 || l.Func == nil {
		return ""
	}
	info, name := s.pass.TypesInfo, ""
	parts := map[types.Object]bool{}
	isPart := func(e ast.Expr) bool {
		switch e := ast.Unparen(e).(type) {
		case *ast.Ident:
			return parts[info.ObjectOf(e)]
		case *ast.CallExpr:
			sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
			if !ok || !s.isItself(sel.X) || !slices.Contains(l.Session.Views, sel.Sel.Name) {
				return false
			}
			name = sel.Sel.Name
			return true
		}
		return false
	}
	ast.Inspect(l.Func, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok && len(assign.Rhs) == 1 && isPart(assign.Rhs[0]) {
			if id, ok := assign.Lhs[0].(*ast.Ident); ok {
				parts[info.ObjectOf(id)] = true
			}
		}
		return true
	})
	if !s.handsOver(isPart, func(assign *ast.AssignStmt) bool { _, field := assign.Lhs[0].(*ast.SelectorExpr); return field }) {
		return ""
	}
	return name
}

// handsOver reports whether the source returns, sends or stores what is says, in the last
// case by an assignment that keeps it.
func (s *site) handsOver(is func(ast.Expr) bool, keeps func(*ast.AssignStmt) bool) bool {
	if s.leak.Func == nil {
		return false
	}
	found := false
	lent := map[ast.Node]bool{}
	ast.Inspect(s.leak.Func, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ReturnStmt:
			found = found || slices.ContainsFunc(n.Results, is)
		case *ast.CompositeLit:
			found = found || !lent[n] && slices.ContainsFunc(n.Elts, is)
		case *ast.KeyValueExpr:
			found = found || !lent[n] && is(n.Value)
		case *ast.SendStmt:
			found = found || is(n.Value)
		case *ast.AssignStmt:
			found = found || keeps(n) && slices.ContainsFunc(n.Rhs, is)
		case *ast.CallExpr:
			s.lends(n, lent)
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "append" {
				found = found || slices.ContainsFunc(n.Args, is)
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

// isItself reports whether e is the variable of the session.
func (s *site) isItself(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	return ok && s.pass.TypesInfo.Uses[id] == s.leak.Var
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
