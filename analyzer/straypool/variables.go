package straypool

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/making"
)

// variableAt returns the variable of the package whose declaration holds pos,
// or nil.
func (u *unit) variableAt(pos token.Pos) *types.Var {
	for _, file := range u.Files {
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range gen.Specs {
				if value, ok := spec.(*ast.ValueSpec); ok && holds(value, pos) {
					v, _ := u.TypesInfo.Defs[value.Names[0]].(*types.Var)
					return v
				}
			}
		}
	}
	return nil
}

func holds(n ast.Node, pos token.Pos) bool { return n.Pos() <= pos && pos < n.End() }

// namedLike reports whether p is assigned to a variable called name.
func (u *unit) namedLike(p *making.Pool, name string) bool {
	found := false
	for _, file := range u.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || !holds(n, p.Pos) {
				return false
			}
			if assign, ok := n.(*ast.AssignStmt); ok {
				found = found || assigned(assign, name)
			}
			return true
		})
	}
	return found
}

// assigned reports whether stmt assigns to a variable called name.
func assigned(stmt *ast.AssignStmt, name string) bool {
	return slices.ContainsFunc(stmt.Lhs, func(left ast.Expr) bool {
		id, ok := left.(*ast.Ident)
		return ok && id.Name == name
	})
}
