package sources

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// envCall notes the options of a call that fills a struct: env.Parse(&c),
// env.ParseWithOptions(&c, env.Options{…}), env.ParseAsWithOptions[C](env.Options{…}).
func (f *Sources) envCall(x *ast.CallExpr) {
	target, rest := f.filledBy(x)
	if target == nil {
		return
	}
	options := envOptions{}
	if len(rest) > 0 {
		lit, ok := ast.Unparen(f.Initial(rest[0])).(*ast.CompositeLit)
		if !ok {
			return
		}
		options = f.envOptions(lit)
	}
	f.prefixes.parsed[target] = options
	f.fills(target)
}

// filledBy returns the type that a call of env fills, and its other arguments.
func (f *Sources) filledBy(x *ast.CallExpr) (target types.Type, rest []ast.Expr) {
	if id := assignments.Ident(x.Fun); id != nil {
		if list := f.Info.Instances[id].TypeArgs; list.Len() == 1 && strings.HasPrefix(id.Name, "ParseAs") {
			return types.Unalias(list.At(0)), x.Args
		}
	}
	if len(x.Args) == 0 {
		return nil, nil
	}
	if p, ok := f.Info.TypeOf(x.Args[0]).Underlying().(*types.Pointer); ok {
		return types.Unalias(p.Elem()), x.Args[1:]
	}
	return nil, nil
}

// envOptions reads a literal of env.Options.
func (f *Sources) envOptions(lit *ast.CompositeLit) (out envOptions) {
	f.FieldsOf(assignments.Literal{CompositeLit: lit}, func(field *types.Var, value ast.Expr) {
		if field.Name() == "Prefix" {
			f.prefixIn(value, &out)
		}
		if id, ok := value.(*ast.Ident); ok && field.Name() == "UseFieldNameByDefault" {
			out.byName = id.Name == "true"
		}
	})
	return out
}

// prefixIn notes the prefix that value is: a text, or one that ends the same for a
// parameter.
func (f *Sources) prefixIn(value ast.Expr, out *envOptions) {
	alts, before, after, _ := f.Joined(f.Parts(f.Once(value)))
	switch {
	case len(alts) == 1 && alts[0].Kind == flowgraph.Literal:
		out.prefix = before + alts[0].Value + after
	case len(alts) == 1 && alts[0].Kind == flowgraph.Node && alts[0].Arg > 0 && before == "":
		out.arg, out.fn, out.prefix = alts[0].Arg, flowgraph.FuncOf(alts[0].Node), after
	default:
		out.unknown = true
	}
}

// named returns keys by the names of variables, behind a prefix that a caller gives.
func (o *envOptions) named(keys []flowgraph.Key) []flowgraph.Key {
	if o.arg == 0 {
		return keys
	}
	var out []flowgraph.Key
	for _, k := range keys {
		if len(k.Envs) > 0 {
			out = append(out, flowgraph.Key{Arg: o.arg, Func: o.fn, Suffix: k.Envs[0], Upper: o.upper})
		}
	}
	return out
}

// filledFields returns the nodes of the fields of structs of other packages that this
// one has filled: only here their variables are known.
func (f *Sources) filledFields() map[flownode.ID]bool {
	out := map[flownode.ID]bool{}
	var visit func(t types.Type, depth int)
	visit = func(t types.Type, depth int) {
		s, ok := t.Underlying().(*types.Struct)
		if !ok || depth > maxWay {
			return
		}
		for i := range s.NumFields() {
			if node := f.Names.Field(s.Field(i)); node.Known() {
				out[node] = true
			}
			visit(assignments.Elem(s.Field(i).Type()), depth+1)
		}
	}
	for _, t := range f.filledHere {
		if _, ok := f.prefixes.parsed[t]; ok {
			visit(t, 0)
		}
	}
	return out
}

// filledElsewhere reports whether only another package may have structs of type t
// filled.
func (f *Sources) filledElsewhere(t types.Type) bool {
	named, ok := t.(*types.Named)
	return ok && named.Obj().Exported() && f.Pkg.Name() != "main" && len(f.prefixes.parsed) == 0 && f.prefixes.env == envOptions{}
}

// retagged returns flow, of another package, without the settings that the tags of its
// field say: this package has the struct filled, and says under which names.
func (f *Sources) retagged(flow *flowgraph.Flow) *flowgraph.Flow {
	if !f.refilled[flow.Target] || !slices.ContainsFunc(flow.Alts, func(a flowgraph.Alt) bool { return a.Tagged }) {
		return flow
	}
	out := *flow
	out.Alts = slices.DeleteFunc(slices.Clone(flow.Alts), func(a flowgraph.Alt) bool { return a.Tagged || a.Tag != "" })
	return &out
}
