package eval

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// Subtree returns the section that the receiver of a call is restricted to, as
// in viper.Sub("db").GetInt("pool_size"), or "".
func (e *Evaluator) Subtree(x *ast.CallExpr) string {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	for _, method := range []string{"Sub", "Cut", "Section"} {
		if call, section := e.Chained(sel.X, method); call != nil {
			return section
		}
	}
	return ""
}

// PathKeys returns the settings that a method reads, or presets, by their path in the
// part of a file that its receiver is.
func (e *Evaluator) PathKeys(x *ast.CallExpr, path string, viper bool) []flowgraph.Key {
	path = strings.ReplaceAll(path, "::", ".") // of beego
	if section := e.Subtree(x); section != "" {
		return []flowgraph.Key{{Path: section + "." + path, Viper: viper}}
	}
	in := e.treeOf(x)
	var out []flowgraph.Key
	for _, section := range e.Subtrees[in] {
		out = append(out, flowgraph.Key{Path: section + "." + path, Viper: viper})
	}
	if len(out) == 0 {
		out = []flowgraph.Key{{Path: path, Viper: viper, In: in}}
	}
	return out
}

// treeOf returns the parameter that the receiver of a call is, if its type has
// parts; else no node.
func (e *Evaluator) treeOf(x *ast.CallExpr) flownode.ID {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok {
		return flownode.ID{}
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok {
		return flownode.ID{}
	}
	v, ok := e.Info.Uses[id].(*types.Var)
	if !ok || len(e.Assigns[v]) > 0 {
		return flownode.ID{}
	}
	if p := e.Params[v]; p.Fn != nil && IsTree(v.Type()) {
		return assignments.ParamNode(p.Fn, p.Index)
	}
	return flownode.ID{}
}

// IsTree reports whether t is a configuration that has parts of its own type, as
// viper and koanf have.
func IsTree(t types.Type) bool {
	for _, name := range []string{"Sub", "Cut"} {
		if m, _, _ := types.LookupFieldOrMethod(t, true, nil, name); m != nil {
			return true
		}
	}
	return false
}
