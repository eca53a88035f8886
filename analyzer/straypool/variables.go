package straypool

import (
	"go/ast"
	"go/token"
	"go/types"
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
