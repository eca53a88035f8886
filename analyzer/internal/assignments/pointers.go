package assignments

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
)

// scanners are functions that read a text, their first argument, into the pointers behind
// the argument with the given number, from 0.
var scanners = map[string]int{"fmt.Sscan": 0, "fmt.Sscanln": 0, "fmt.Sscanf": 1}

// fills notes what a call gives the variables whose addresses it gets: a flag is bound to
// one, and a scanner leaves one as it is if the text is no number:
//
//	n := 10
//	fmt.Sscan(os.Getenv("DB_POOL_SIZE"), &n)
func (w *walker) fills(x *ast.CallExpr) {
	fn := Callee(w.Info, x)
	if fn == nil {
		return
	}
	if spec, ok := readers.Table()[fn.Origin().FullName()]; ok && spec.Pointer > 0 && spec.Pointer <= len(x.Args) {
		if unary, ok := ast.Unparen(x.Args[spec.Pointer-1]).(*ast.UnaryExpr); ok {
			w.addresses[unary] = true
		}
	}
	behind, ok := scanners[fn.FullName()]
	if !ok || len(x.Args) != behind+2 {
		return
	}
	unary, ok := ast.Unparen(x.Args[behind+1]).(*ast.UnaryExpr)
	if !ok || unary.Op != token.AND {
		return
	}
	w.addresses[unary] = true
	a := Assign{Value: x, Guards: w.guards, Drops: w.dropped[x]}
	if id, ok := ast.Unparen(unary.X).(*ast.Ident); !ok || !w.empty(w.variable(id)) {
		a.Guards = append(w.guards[:len(w.guards):len(w.guards)], Guard{Conds: []ast.Expr{x}})
	}
	w.target(unary.X, a)
}

// empty reports whether v has only been declared so far.
func (w *walker) empty(v *types.Var) bool {
	list := w.Assigns[v]
	return len(list) == 1 && list[0].Value == nil && list[0].Alts == nil
}

// passed notes that the holder of the address of expr, a local number or text, may give it
// any value.
func (w *walker) passed(expr ast.Expr) {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		return
	}
	if v := w.variable(id); v != nil && !IsGlobal(v) && Follows(v.Type()) {
		w.target(id, Assign{Guards: append(w.guards[:len(w.guards):len(w.guards)], Guard{Loop: true}), Alts: []flowgraph.Alt{{When: flowgraph.Given}}})
	}
}
