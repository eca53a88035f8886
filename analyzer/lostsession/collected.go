package lostsession

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
)

// collected reports whether a loop keeps the sessions of its turns on purpose:
// a function literal that runs later uses them, or a list gets functions that
// were made of them. Each would be released too early at the end of its turn:
//
//	for _, id := range ids {
//		rows, err := db.Query(query, id)
//		…
//		defer rows.Close()
//		group.Go(func() error { return read(rows) })
//	}
func (s *site) collected() bool {
	if s.leak.Category != lifetime.DeferLoop || s.leak.Var == nil {
		return false
	}
	now := map[*ast.FuncLit]bool{} // literals that run where they are, or release
	found := false
	ast.Inspect(s.leak.Func, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			found = found || s.uses(n)
		case *ast.CallExpr:
			if lit, ok := ast.Unparen(n.Fun).(*ast.FuncLit); ok {
				now[lit] = true
			}
			found = found || s.appendsFunction(n) && s.uses(n)
		case *ast.FuncLit:
			found = found || n != s.leak.Func && !now[n] && s.usedIn(n)
		}
		return !found
	})
	return found
}

// appendsFunction reports whether call appends to a list of functions.
func (s *site) appendsFunction(call *ast.CallExpr) bool {
	id, ok := call.Fun.(*ast.Ident)
	if !ok || id.Name != "append" {
		return false
	}
	slice, ok := s.pass.TypesInfo.TypeOf(call).Underlying().(*types.Slice)
	if !ok {
		return false
	}
	_, ok = slice.Elem().Underlying().(*types.Signature)
	return ok
}

// list returns how the source calls the list to which a loop adds the sessions of its
// iterations, or "":
//
//	conns = append(conns, conn)
func (s *site) list() string {
	if s.leak.Var == nil || !inLoop(s.path) {
		return ""
	}
	if _, ok := s.leak.Var.Type().Underlying().(*types.Slice); ok {
		return s.name()
	}
	list := ""
	ast.Inspect(s.leak.Func, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && list == "" {
			if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "append" && slices.ContainsFunc(call.Args[1:], s.isItself) {
				list = types.ExprString(call.Args[0])
			}
		}
		return list == ""
	})
	return list
}
