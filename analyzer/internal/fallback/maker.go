package fallback

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// makers adds, for the calls whose argument is a struct that a function makes, which
// function that is, if it fills fields that lead to knobs:
//
//	db.Connect(db.ReplicaConfig(url))
func (f *finder) makers() {
	fills := map[string]bool{}
	for _, flow := range f.graph.Flows {
		for i := range flow.Alts {
			fills[flow.Alts[i].Made] = true
		}
	}
	delete(fills, "")
	if len(fills) == 0 {
		return
	}
	for _, c := range f.Calls {
		for _, arg := range c.Args {
			if fn := f.madeBy(arg); fn != nil && fills[fn.FullName()] {
				f.add(flowgraph.Flow{Target: flowgraph.MakerAt(f.Place(c.Pos())), Alts: []flowgraph.Alt{{Kind: flowgraph.Node, Node: flownode.ResultOf(fn.FullName(), 0)}}})
			}
		}
	}
}

// madeBy returns the function whose result expr is: a call of it, or a variable that
// gets nothing else.
func (f *finder) madeBy(expr ast.Expr) *types.Func {
	switch x := ast.Unparen(expr).(type) {
	case *ast.CallExpr:
		return assignments.Callee(f.Info, x)
	case *ast.UnaryExpr:
		return f.madeBy(x.X)
	case *ast.Ident:
		v, ok := f.Info.Uses[x].(*types.Var)
		if !ok || len(f.Assigns[v]) != 1 || f.Assigns[v][0].Index != 0 {
			return nil
		}
		if call, ok := f.Assigns[v][0].Value.(*ast.CallExpr); ok {
			return assignments.Callee(f.Info, call)
		}
	}
	return nil
}
