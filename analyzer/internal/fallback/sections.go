package fallback

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

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

// pathKeys returns the settings that a method reads, or presets, by their path in the
// part of a file that its receiver is.
func (e *evaluator) pathKeys(x *ast.CallExpr, path string, viper bool) []Key {
	path = strings.ReplaceAll(path, "::", ".") // of beego
	if section := e.subtree(x); section != "" {
		return []Key{{Path: section + "." + path, Viper: viper}}
	}
	in := e.treeOf(x)
	var out []Key
	for _, section := range e.subtrees[in] {
		out = append(out, Key{Path: section + "." + path, Viper: viper})
	}
	if len(out) == 0 {
		out = []Key{{Path: path, Viper: viper, In: in}}
	}
	return out
}

// treeOf returns the parameter that the receiver of a call is, if its type has
// parts; else no node.
func (e *evaluator) treeOf(x *ast.CallExpr) flownode.ID {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok {
		return flownode.ID{}
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok {
		return flownode.ID{}
	}
	v, ok := e.info.Uses[id].(*types.Var)
	if !ok || len(e.assigns[v]) > 0 {
		return flownode.ID{}
	}
	if p := e.params[v]; p.fn != nil && isTree(v.Type()) {
		return paramNode(p.fn, p.index)
	}
	return flownode.ID{}
}

// isTree reports whether t is a configuration that has parts of its own type, as
// viper and koanf have.
func isTree(t types.Type) bool {
	for _, name := range []string{"Sub", "Cut"} {
		if m, _, _ := types.LookupFieldOrMethod(t, true, nil, name); m != nil {
			return true
		}
	}
	return false
}
