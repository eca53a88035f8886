package lostsession

import (
	"go/ast"
	"go/types"
)

// shadowed returns the variable that hides, where the session is lost, the error that a
// deferred function looks at before it releases the session, or nil:
//
//	defer func() {
//		if err != nil {
//			tx.Rollback()
//		}
//	}()
//	if _, err := tx.Exec(q); err != nil { // another err
//		return err
//	}
//
// A return sets the error only if it is a named result.
func (s *site) shadowed() *types.Var {
	if len(s.leak.Exits) == 0 || s.leak.Var == nil || s.leak.Func == nil || !s.returnsUnnamed() {
		return nil
	}
	at := s.leak.Exits[0].Pos
	var found *types.Var
	ast.Inspect(s.leak.Func, func(n ast.Node) bool {
		d, ok := n.(*ast.DeferStmt)
		if !ok || d.Pos() > at {
			return found == nil
		}
		lit, ok := d.Call.Fun.(*ast.FuncLit)
		if seen := s.asked(lit); ok && seen != nil {
			scope := s.pass.Pkg.Scope().Innermost(at)
			_, object := scope.LookupParent(seen.Name(), at)
			if v, ok := object.(*types.Var); ok && v != seen && s.leak.Func.Pos() < v.Pos() {
				found = v
			}
		}
		return false
	})
	return found
}

// asked returns the error of the function around lit that lit looks at before it releases
// the session, or nil.
func (s *site) asked(lit *ast.FuncLit) *types.Var {
	if lit == nil {
		return nil
	}
	for _, stmt := range lit.Body.List {
		check, ok := stmt.(*ast.IfStmt)
		if !ok || !s.uses(check.Body) {
			continue
		}
		binary, ok := ast.Unparen(check.Cond).(*ast.BinaryExpr)
		if !ok {
			continue
		}
		id, ok := binary.X.(*ast.Ident)
		if !ok {
			continue
		}
		v, ok := s.pass.TypesInfo.Uses[id].(*types.Var)
		if ok && isError(v.Type()) && v.Pos() < lit.Pos() && s.comparesNil(check.Cond, v, binary.Op) {
			return v
		}
	}
	return nil
}

// returnsUnnamed reports whether the function that acquires returns an error last, which
// has no name.
func (s *site) returnsUnnamed() bool {
	var signature *ast.FuncType
	switch fn := s.leak.Func.(type) {
	case *ast.FuncDecl:
		signature = fn.Type
	case *ast.FuncLit:
		signature = fn.Type
	}
	if signature == nil || signature.Results == nil {
		return false
	}
	list := signature.Results.List
	last := list[len(list)-1]
	return len(last.Names) == 0 && isError(s.pass.TypesInfo.TypeOf(last.Type))
}
