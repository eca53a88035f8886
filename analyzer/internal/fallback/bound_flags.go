package fallback

import (
	"go/ast"
	"go/types"
	"slices"
)

// flagVars notes the variables and fields that flags are bound to:
// flag.IntVar(&n, "pool", 12, "").
func (f *finder) flagVars() {
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil {
			continue
		}
		spec, ok := readers()[fn.Origin().FullName()]
		if !ok || spec.pointer == 0 || len(c.Args) < spec.fallback {
			continue
		}
		unary, ok := ast.Unparen(c.Args[spec.pointer-1]).(*ast.UnaryExpr)
		if !ok {
			continue
		}
		alts := func() []Alt { // what takes their place later takes that of the default
			out := slices.Clone(f.read(c.CallExpr, spec, 0))
			for i := range out {
				out[i].Groups = nil
			}
			return out
		}
		switch x := ast.Unparen(unary.X).(type) {
		case *ast.Ident:
			if v, ok := f.info.ObjectOf(x).(*types.Var); ok {
				f.preset[v] = append(f.preset[v], assign{alts: alts(), guards: c.guards})
			}
		case *ast.SelectorExpr:
			if v, ok := f.info.Uses[x.Sel].(*types.Var); ok && v.IsField() {
				if node := f.names.field(v); node.Known() {
					f.sites[node] = append(f.sites[node], func() { f.add(Flow{Target: node, Alts: alts()}) })
					f.interesting(node, v)
					if namesSource(v) {
						f.want(node)
					}
				}
			}
		}
	}
}
