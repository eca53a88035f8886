package bodies

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// CapturedBy returns the variables of the functions around lit that lit uses.
func (u *Unit) CapturedBy(lit *ast.FuncLit) []*types.Var {
	all, ok := u.captured[lit]
	if ok {
		return all
	}
	seen := map[*types.Var]bool{}
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		v, ok := u.Info.Uses[id].(*types.Var)
		if ok && !seen[v] && !v.IsField() && v.Pkg() == u.Pass.Pkg && v.Parent() != u.Pass.Pkg.Scope() &&
			!domain.Within(lit, v.Pos()) {
			seen[v] = true
			all = append(all, v)
		}
		return true
	})
	u.captured[lit] = all
	return all
}

// IsParameterOf reports whether e is a parameter of fn.
func (u *Unit) IsParameterOf(fn ast.Node, e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok || u.Variable(id) == nil {
		return false
	}
	var params *ast.FieldList
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		params = fn.Type.Params
	case *ast.FuncLit:
		params = fn.Type.Params
	}
	pos := u.Variable(id).Pos()
	return params != nil && params.Pos() <= pos && pos < params.End()
}

// Values returns what the variable v gets in body, in order: nil for one of the results of a call.
func (u *Unit) Values(body ast.Node, v *types.Var) []ast.Expr {
	values, ok := u.values[body]
	if !ok {
		values = u.valuesIn(body)
		u.values[body] = values
	}
	return values[v]
}

// valuesIn returns what each variable gets in body.
func (u *Unit) valuesIn(body ast.Node) map[*types.Var][]ast.Expr {
	values := map[*types.Var][]ast.Expr{}
	set := func(target ast.Expr, i, n int, from []ast.Expr) {
		id, ok := target.(*ast.Ident)
		if !ok || len(from) == 0 {
			return
		}
		v := u.Variable(id)
		switch {
		case v == nil:
		case n == len(from):
			values[v] = append(values[v], from[i])
		default:
			values[v] = append(values[v], nil)
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, lhs := range n.Lhs {
				set(lhs, i, len(n.Lhs), n.Rhs)
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				set(name, i, len(n.Names), n.Values)
			}
		}
		return true
	})
	return values
}

// SetBy returns the variables around lit that lit sets or whose address it takes,
// or of which it sets a part, in the order in which it does so.
func (u *Unit) SetBy(lit *ast.FuncLit) []domain.Place {
	set, ok := u.setting[lit]
	if ok {
		return set
	}
	EachSet(lit.Body, func(e ast.Expr) {
		if p, ok := u.Place(e); ok && slices.Contains(u.CapturedBy(lit), p.V) && !slices.Contains(set, p) {
			set = append(set, p)
		}
	})
	u.setting[lit] = set
	return set
}

// EachSet calls note with all that n sets or takes the address of.
func EachSet(n ast.Node, note func(ast.Expr)) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				note(lhs)
			}
		case *ast.IncDecStmt:
			note(n.X)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				note(n.Key)
				note(n.Value)
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				note(n.X)
			}
		}
		return true
	})
}
