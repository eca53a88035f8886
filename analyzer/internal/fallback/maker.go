package fallback

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// makers adds, for the calls whose argument is a struct that a function makes, which
// function that is, if it fills fields that lead to knobs:
//
//	db.Connect(db.ReplicaConfig(url))
func (f *finder) makers() {
	fills := map[string]bool{}
	for _, flow := range f.graph.flows {
		for i := range flow.Alts {
			fills[flow.Alts[i].Made] = true
		}
	}
	delete(fills, "")
	if len(fills) == 0 {
		return
	}
	for _, c := range f.calls {
		for _, arg := range c.Args {
			if fn := f.madeBy(arg); fn != nil && fills[fn.FullName()] {
				f.add(Flow{Target: makerAt(f.place(c.Pos())), Alts: []Alt{{Kind: Node, Node: flownode.ResultOf(fn.FullName(), 0)}}})
			}
		}
	}
}

// madeBy returns the function whose result expr is: a call of it, or a variable that
// gets nothing else.
func (f *finder) madeBy(expr ast.Expr) *types.Func {
	switch x := ast.Unparen(expr).(type) {
	case *ast.CallExpr:
		return callee(f.info, x)
	case *ast.UnaryExpr:
		return f.madeBy(x.X)
	case *ast.Ident:
		v, ok := f.info.Uses[x].(*types.Var)
		if !ok || len(f.assigns[v]) != 1 || f.assigns[v][0].index != 0 {
			return nil
		}
		if call, ok := f.assigns[v][0].value.(*ast.CallExpr); ok {
			return callee(f.info, call)
		}
	}
	return nil
}
