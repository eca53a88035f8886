package sources

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// sectionCall notes which section of a file fills structs of a type:
// viper.UnmarshalKey("db", &c), viper.Sub("db").Unmarshal(&c), koanf's
// k.Unmarshal("db", &c), and file.Section("db").MapTo(&c) of an INI file.
func (f *Sources) sectionCall(fn *types.Func, x *ast.CallExpr) {
	var section string
	var target int
	switch params := fn.Signature().Params(); {
	case fn.Name() == "UnmarshalKey", fn.Name() == "UnmarshalWithConf", fn.Name() == "Unmarshal" && params.Len() > 0 && params.At(0).Name() == "path":
		section, _ = f.Text(x, 0)
		target = 1
	case slices.Contains([]string{"Unmarshal", "UnmarshalExact", "MapTo", "StrictMapTo"}, fn.Name()): // of a section
		section = f.Subtree(x)
	default:
		return
	}
	if section == "" || target >= len(x.Args) {
		return
	}
	if p, ok := f.Info.TypeOf(x.Args[target]).Underlying().(*types.Pointer); ok {
		f.prefixes.sections[types.Unalias(p.Elem())] = section + "."
	}
}

// findSubtrees notes which parts of a configuration functions get:
//
//	open(viper.Sub("orders"))
func (f *Sources) findSubtrees() {
	f.Subtrees = map[flownode.ID][]string{}
	for _, c := range f.Calls {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil {
			continue
		}
		for i := range min(len(c.Args), fn.Signature().Params().Len()) {
			if !eval.IsTree(fn.Signature().Params().At(i).Type()) {
				continue
			}
			for _, method := range []string{"Sub", "Cut"} {
				if part, section := f.Chained(c.Args[i], method); part != nil && !slices.Contains(f.Subtrees[assignments.ParamNode(fn, i+1)], section) {
					f.Subtrees[assignments.ParamNode(fn, i+1)] = append(f.Subtrees[assignments.ParamNode(fn, i+1)], section)
				}
			}
		}
	}
}

// located returns flow, of another package, with the section that this package gives
// the function that reads it, if that is only one.
func (f *Sources) located(flow *flowgraph.Flow) *flowgraph.Flow {
	section := func(k *flowgraph.Key) string {
		if list := f.Subtrees[k.In]; k.In.Known() && len(list) == 1 {
			return list[0] + "."
		}
		return ""
	}
	if !slices.ContainsFunc(flow.Alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Read && section(&a.Key) != "" }) {
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
	return &out
}

// sectionOf returns the section of a file that fills structs of the type that
// the way to owner starts from, with a dot behind it, or "".
func (f *Sources) sectionOf(owner types.Type, way []holder) string {
	if len(way) > 0 {
		owner = way[0].owner
	}
	return f.prefixes.sections[owner]
}
