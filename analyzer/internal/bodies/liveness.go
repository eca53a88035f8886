package bodies

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// lastUses returns where the variables of body are used for the last time. What a
// closure captures, or a deferred call gets, may be used as long as the function runs, and what a loop
// uses until the loop ends. After a goto that leads back, less is known.
func lastUses(body *ast.BlockStmt, info *types.Info) map[*types.Var]token.Pos {
	ends := map[*types.Var]token.Pos{}
	var note func(around ast.Node, until token.Pos)
	note = func(around ast.Node, until token.Pos) {
		ast.Inspect(around, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if v, ok := info.ObjectOf(id).(*types.Var); ok && domain.Within(body, v.Pos()) {
					end := until
					if domain.Within(around, v.Pos()) {
						end = id.End()
					}
					ends[v] = max(ends[v], end)
				}
			}
			end := lives(n, body)
			if n == around || end == token.NoPos {
				return true
			}
			note(n, max(until, end))
			return false
		})
	}
	note(body, body.Pos())
	return ends
}

// lives returns until where a variable from outside n, a closure or loop in
// body, lives because n uses it.
func lives(n ast.Node, body *ast.BlockStmt) token.Pos {
	switch n.(type) {
	case *ast.FuncLit, *ast.DeferStmt:
		return body.End()
	case *ast.ForStmt, *ast.RangeStmt:
		return n.End()
	}
	return token.NoPos
}
