package domain

import (
	"go/ast"
	"go/types"
)

// A Call is a call whose function and arguments have been evaluated.
type Call struct {
	Expr *ast.CallExpr
	Func *types.Func // the function or method, if it is known
	Recv types.Type  // static type of the receiver, or nil
	Fun  Value       // the function value, if fn is nil
	Vals []Value     // the receiver, then the arguments
	// isExpression: the receiver is the first argument, as in (*sql.Rows).Close(rows).
	IsExpression bool
}

// Arg returns the expression of the i-th value, or nil. For a function of another package, it is
// the name of the function.
func (e *Call) Arg(i int) ast.Expr {
	if e.IsExpression {
		i++
	}
	if i == 0 {
		if sel, ok := ast.Unparen(e.Expr.Fun).(*ast.SelectorExpr); ok {
			return sel.X
		}
		return nil
	}
	if i-1 < len(e.Expr.Args) {
		return e.Expr.Args[i-1]
	}
	return nil
}

// Param returns the index of the parameter, counted as in [Param], that gets
// the i-th value.
func (e *Call) Param(i int) int {
	if last, ok := e.Rest(); ok {
		return min(i, last)
	}
	return i
}

// Given returns the values that the parameter of index i gets: several for the
// last one of a variadic function.
func (e *Call) Given(i int) []Value {
	last, ok := e.Rest()
	switch {
	case i >= len(e.Vals):
		return nil
	case ok && i == last:
		return e.Vals[i:]
	}
	return e.Vals[i : i+1]
}

// Rest returns the index of the parameter that gets the rest of the arguments.
func (e *Call) Rest() (int, bool) {
	if e.Func == nil || !e.Func.Signature().Variadic() || e.Expr.Ellipsis.IsValid() {
		return 0, false
	}
	return e.Func.Signature().Params().Len(), true
}
