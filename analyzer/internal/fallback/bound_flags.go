package fallback

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/sources"
)

// flagVars notes the variables and fields that flags are bound to:
// flag.IntVar(&n, "pool", 12, "").
func (f *finder) flagVars() {
	for _, c := range f.Calls {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil {
			continue
		}
		spec, ok := readers.Table()[fn.Origin().FullName()]
		if !ok || spec.Pointer == 0 || len(c.Args) < spec.Fallback {
			continue
		}
		unary, ok := ast.Unparen(c.Args[spec.Pointer-1]).(*ast.UnaryExpr)
		if !ok {
			continue
		}
		alts := func() []flowgraph.Alt { // what takes their place later takes that of the default
			out := slices.Clone(f.Read(c.CallExpr, spec, 0))
			for i := range out {
				out[i].Groups = nil
			}
			return out
		}
		switch x := ast.Unparen(unary.X).(type) {
		case *ast.Ident:
			if v, ok := f.Info.ObjectOf(x).(*types.Var); ok {
				f.Preset[v] = append(f.Preset[v], assignments.Assign{Alts: alts(), Guards: c.Guards})
			}
		case *ast.SelectorExpr:
			if v, ok := f.Info.Uses[x.Sel].(*types.Var); ok && v.IsField() {
				if node := f.Names.Field(v); node.Known() {
					f.sites[node] = append(f.sites[node], func() { f.add(flowgraph.Flow{Target: node, Alts: alts()}) })
					f.interesting(node, v)
					if sources.NamesSource(v) {
						f.want(node)
					}
				}
			}
		}
	}
}
