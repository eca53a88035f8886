package bodies

import (
	"go/ast"
	"go/types"
)

// lastOfAll returns the last case of a switch that names every constant of the
// type of its tag and has no default, or nil. What follows when none of them
// fits is there for the compiler:
//
//	switch kind {
//	case One:
//		return &one{rows}
//	case Other:
//		return &other{rows}
//	}
//	return nil
func lastOfAll(s *ast.SwitchStmt, info *types.Info) ast.Expr {
	if s.Tag == nil {
		return nil
	}
	t, ok := types.Unalias(info.TypeOf(s.Tag)).(*types.Named)
	if !ok || t.Obj().Pkg() == nil {
		return nil
	}
	named := map[string]bool{} // values
	var last ast.Expr
	for _, stmt := range s.Body.List {
		clause := stmt.(*ast.CaseClause)
		if clause.List == nil {
			return nil
		}
		for _, last = range clause.List {
			value := info.Types[last].Value
			if value == nil {
				return nil
			}
			named[value.ExactString()] = true
		}
	}
	scope := t.Obj().Pkg().Scope()
	declared := 0
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if !ok || !types.Identical(c.Type(), t) {
			continue
		}
		declared++
		if !named[c.Val().ExactString()] {
			return nil
		}
	}
	if declared < 2 {
		return nil
	}
	return last
}
