package fallback

import (
	"go/ast"
	"go/types"
)

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
