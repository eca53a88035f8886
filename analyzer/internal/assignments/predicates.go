package assignments

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// Elem removes one pointer, slice or map from t.
func Elem(t types.Type) types.Type {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return types.Unalias(t.Elem())
	case *types.Slice:
		return types.Unalias(t.Elem())
	case *types.Map:
		return types.Unalias(t.Elem())
	}
	return types.Unalias(t)
}

// IsGlobal reports whether v is a variable of a package.
func IsGlobal(v *types.Var) bool {
	return v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// Callee returns the function or method that call calls, or nil.
func Callee(info *types.Info, call *ast.CallExpr) *types.Func {
	fun := ast.Unparen(call.Fun)
	switch f := fun.(type) {
	case *ast.IndexExpr:
		fun = ast.Unparen(f.X)
	case *ast.IndexListExpr:
		fun = ast.Unparen(f.X)
	}
	var id *ast.Ident
	switch f := fun.(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	}
	fn, _ := info.Uses[id].(*types.Func)
	return fn
}

// Follows reports whether values of t are followed: whole numbers, durations
// and texts.
func Follows(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsInteger|types.IsString) != 0
}

func isText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// IsNumber reports whether t is an integer, or a pointer to one.
func IsNumber(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// IsDuration reports whether t is time.Duration, or a pointer to it.
func IsDuration(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return types.TypeString(types.Unalias(t), nil) == "time.Duration"
}

// MentionsField reports whether expr names the field v of the variable base.
func MentionsField(info *types.Info, expr ast.Expr, v, base *types.Var) bool {
	found := false
	ast.Inspect(expr, func(node ast.Node) bool {
		sel, ok := node.(*ast.SelectorExpr)
		found = found || ok && info.Uses[sel.Sel] == v && RootVar(info, sel) == base
		return !found
	})
	return found
}

// RootVar returns the variable that expr is, or is a field of, or nil.
func RootVar(info *types.Info, expr ast.Expr) *types.Var {
	for {
		switch x := ast.Unparen(expr).(type) {
		case *ast.SelectorExpr:
			expr = x.X
		case *ast.StarExpr:
			expr = x.X
		case *ast.Ident:
			v, _ := info.ObjectOf(x).(*types.Var)
			return v
		default:
			return nil
		}
	}
}

// SortedVars returns the keys of m in order of position.
func SortedVars[T any](m map[*types.Var]T) []*types.Var {
	return slices.SortedFunc(maps.Keys(m), func(a, b *types.Var) int { return int(a.Pos() - b.Pos()) })
}

// Deref returns what t points to, also if t is a named type of pointers; or t.
func Deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// SortedFuncs returns the keys of m in order of position.
func SortedFuncs(m map[*types.Func]*Body) []*types.Func {
	return slices.SortedFunc(maps.Keys(m), func(a, b *types.Func) int { return int(a.Pos() - b.Pos()) })
}

// IsComparison reports whether op compares two values.
func IsComparison(op token.Token) bool {
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return true
	}
	return false
}

// LastIdent returns the name of the variable or field that expr is, or nil.
func LastIdent(expr ast.Expr) *ast.Ident {
	switch x := ast.Unparen(expr).(type) {
	case *ast.Ident:
		return x
	case *ast.SelectorExpr:
		return x.Sel
	}
	return nil
}

// Ident returns the name in the function part of a call.
func Ident(fun ast.Expr) *ast.Ident {
	switch f := ast.Unparen(fun).(type) {
	case *ast.IndexExpr:
		return Ident(f.X)
	case *ast.IndexListExpr:
		return Ident(f.X)
	}
	return LastIdent(fun)
}
