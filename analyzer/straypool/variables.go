package straypool

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/making"
)

// variableAt returns the variable of the package whose declaration holds pos,
// or nil.
func (u *unit) variableAt(pos token.Pos) *types.Var {
	for _, file := range u.Files {
		if pos < file.FileStart || file.FileEnd < pos {
			continue
		}
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || pos < gen.Pos() || gen.End() < pos {
				continue
			}
			for _, spec := range gen.Specs {
				if value, ok := spec.(*ast.ValueSpec); ok && value.Pos() <= pos && pos < value.End() && len(value.Names) > 0 {
					v, _ := u.TypesInfo.Defs[value.Names[0]].(*types.Var)
					return v
				}
			}
		}
	}
	return nil
}

// namedLike reports whether p is assigned to a variable called name.
func (u *unit) namedLike(p *making.Pool, name string) bool {
	found := false
	for _, file := range u.Files {
		if p.Pos < file.FileStart || file.FileEnd < p.Pos {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if assign, ok := n.(*ast.AssignStmt); ok && assign.Pos() <= p.Pos && p.Pos < assign.End() {
				for _, left := range assign.Lhs {
					id, ok := left.(*ast.Ident)
					found = found || ok && id.Name == name
				}
			}
			return n != nil && n.Pos() <= p.Pos && p.Pos < n.End()
		})
	}
	return found
}
