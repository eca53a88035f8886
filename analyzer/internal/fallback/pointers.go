package fallback

import (
	"go/ast"
	"go/token"
	"go/types"
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
	fn := callee(w.info, x)
	if fn == nil {
		return
	}
	if spec, ok := readers()[fn.Origin().FullName()]; ok && spec.pointer > 0 && spec.pointer <= len(x.Args) {
		if unary, ok := ast.Unparen(x.Args[spec.pointer-1]).(*ast.UnaryExpr); ok {
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
	a := assign{value: x, guards: w.guards, drops: w.dropped[x]}
	if id, ok := ast.Unparen(unary.X).(*ast.Ident); !ok || !w.empty(w.variable(id)) {
		a.guards = append(w.guards[:len(w.guards):len(w.guards)], guard{conds: []ast.Expr{x}})
	}
	w.target(unary.X, a)
}

// empty reports whether v has only been declared so far.
func (w *walker) empty(v *types.Var) bool {
	list := w.assigns[v]
	return len(list) == 1 && list[0].value == nil && list[0].alts == nil
}

// passed notes that the holder of the address of expr, a local number or text, may give it
// any value.
func (w *walker) passed(expr ast.Expr) {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		return
	}
	if v := w.variable(id); v != nil && !isGlobal(v) && follows(v.Type()) {
		w.target(id, assign{guards: append(w.guards[:len(w.guards):len(w.guards)], guard{loop: true}), alts: []Alt{{When: Given}}})
	}
}
