package fallback

import (
	"go/ast"
	"go/types"
	"slices"
)

// decodedLater reports whether the function of s later hands the struct to a
// function of another package that fills it:
//
//	c.Database.MaxOpen = 50
//	… json.NewDecoder(file).Decode(c) …
func (f *finder) decodedLater(s store) bool {
	root := rootVar(f.info, s.target)
	if root == nil {
		return false
	}
	return slices.ContainsFunc(f.calls, func(c call) bool {
		if c.in != s.in || c.Pos() < s.target.Pos() {
			return false
		}
		fn := callee(f.info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil || fn.Pkg() == f.pkg || !fills(fn) {
			return false
		}
		return slices.ContainsFunc(c.Args, func(arg ast.Expr) bool {
			if unary, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok {
				arg = unary.X
			}
			return rootVar(f.info, arg) == root
		})
	})
}

// fills reports whether fn takes something of any type, as functions do that
// fill what they get: json.Unmarshal, (*viper.Viper).Unmarshal, env.Parse,
// cleanenv.ReadConfig.
func fills(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Variadic() { // log.Println
		return false
	}
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		if _, param := types.Unalias(t).(*types.TypeParam); param {
			return true
		}
		if iface, ok := t.Underlying().(*types.Interface); ok && iface.NumMethods() == 0 {
			return true
		}
	}
	return false
}

// rootVar returns the variable that expr is, or is a field of, or nil.
func rootVar(info *types.Info, expr ast.Expr) *types.Var {
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
