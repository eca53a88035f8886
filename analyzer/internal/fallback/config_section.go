package fallback

import (
	"go/ast"
	"go/types"
	"slices"
)

// sectionCall notes which section of a file fills structs of a type:
// viper.UnmarshalKey("db", &c), viper.Sub("db").Unmarshal(&c), koanf's
// k.Unmarshal("db", &c), and file.Section("db").MapTo(&c) of an INI file.
func (f *finder) sectionCall(fn *types.Func, x *ast.CallExpr) {
	var section string
	var target int
	switch params := fn.Signature().Params(); {
	case fn.Name() == "UnmarshalKey", fn.Name() == "UnmarshalWithConf", fn.Name() == "Unmarshal" && params.Len() > 0 && params.At(0).Name() == "path":
		section, _ = f.text(x, 0)
		target = 1
	case slices.Contains([]string{"Unmarshal", "UnmarshalExact", "MapTo", "StrictMapTo"}, fn.Name()): // of a section
		section = f.subtree(x)
	default:
		return
	}
	if section == "" || target >= len(x.Args) {
		return
	}
	if p, ok := f.info.TypeOf(x.Args[target]).Underlying().(*types.Pointer); ok {
		f.prefixes.sections[types.Unalias(p.Elem())] = section + "."
	}
}

// subtree returns the section that the receiver of a call is restricted to, as
// in viper.Sub("db").GetInt("pool_size"), or "".
func (e *evaluator) subtree(x *ast.CallExpr) string {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	for _, method := range []string{"Sub", "Cut", "Section"} {
		if call, section := e.chained(sel.X, method); call != nil {
			return section
		}
	}
	return ""
}

// sectionOf returns the section of a file that fills structs of the type that
// the way to owner starts from, with a dot behind it, or "".
func (f *finder) sectionOf(owner types.Type, way []holder) string {
	if len(way) > 0 {
		owner = way[0].owner
	}
	return f.prefixes.sections[owner]
}
