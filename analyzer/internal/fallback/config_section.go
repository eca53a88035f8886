package fallback

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
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

// findSubtrees notes which parts of a configuration functions get:
//
//	open(viper.Sub("orders"))
func (f *finder) findSubtrees() {
	f.subtrees = map[flownode.ID][]string{}
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil {
			continue
		}
		for i := range min(len(c.Args), fn.Signature().Params().Len()) {
			if !isTree(fn.Signature().Params().At(i).Type()) {
				continue
			}
			for _, method := range []string{"Sub", "Cut"} {
				if part, section := f.chained(c.Args[i], method); part != nil && !slices.Contains(f.subtrees[paramNode(fn, i+1)], section) {
					f.subtrees[paramNode(fn, i+1)] = append(f.subtrees[paramNode(fn, i+1)], section)
				}
			}
		}
	}
}

// located returns flow, of another package, with the section that this package gives
// the function that reads it, if that is only one.
func (f *finder) located(flow *Flow) *Flow {
	section := func(k *Key) string {
		if list := f.subtrees[k.In]; k.In.Known() && len(list) == 1 {
			return list[0] + "."
		}
		return ""
	}
	if !slices.ContainsFunc(flow.Alts, func(a Alt) bool { return a.Kind == Read && section(&a.Key) != "" }) {
		return flow
	}
	out := *flow
	out.Alts = slices.Clone(flow.Alts)
	for i := range out.Alts {
		k := &out.Alts[i].Key
		before := section(k)
		if before == "" {
			continue
		}
		own := out.Target == flownode.ID{Kind: flownode.Path, Name: k.Path}
		k.Path, k.In, k.Bound = before+k.Path, flownode.ID{}, true
		if own {
			out.Target.Name = k.Path
		}
		if k.Viper {
			k.Envs = f.prefixes.viper.envs(k.Path)
		}
	}
	f.graph.instead[flow] = &out
	return &out
}

// sectionOf returns the section of a file that fills structs of the type that
// the way to owner starts from, with a dot behind it, or "".
func (f *finder) sectionOf(owner types.Type, way []holder) string {
	if len(way) > 0 {
		owner = way[0].owner
	}
	return f.prefixes.sections[owner]
}
