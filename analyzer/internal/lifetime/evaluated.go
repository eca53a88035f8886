package lifetime

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// An evaluated call is one whose function and arguments have been evaluated.
type evaluated struct {
	call *ast.CallExpr
	fn   *types.Func // the function or method, if it is known
	recv types.Type  // static type of the receiver, or nil
	fun  value       // the function value, if fn is nil
	vals []value     // the receiver, then the arguments
	// isExpression: the receiver is the first argument, as in (*sql.Rows).Close(rows).
	isExpression bool
}

// arg returns the expression of the i-th value, or nil. Of a function of another
// package it is the name of that.
func (e *evaluated) arg(i int) ast.Expr {
	if e.isExpression {
		i++
	}
	if i == 0 {
		if sel, ok := ast.Unparen(e.call.Fun).(*ast.SelectorExpr); ok {
			return sel.X
		}
		return nil
	}
	if i-1 < len(e.call.Args) {
		return e.call.Args[i-1]
	}
	return nil
}

// param returns the index of the parameter, counted as in [Param], that gets
// the i-th value.
func (e *evaluated) param(i int) int {
	if last, ok := e.rest(); ok {
		return min(i, last)
	}
	return i
}

// signatureOf returns the signature of what c calls, or nil.
func (u *unit) signatureOf(c *evaluated) *types.Signature {
	if c.fn != nil {
		return c.fn.Signature()
	}
	sig, _ := u.info.TypeOf(c.call.Fun).Underlying().(*types.Signature)
	return sig
}

// given returns the values that the parameter of index i gets: several for the
// last one of a variadic function.
func (e *evaluated) given(i int) []value {
	last, ok := e.rest()
	switch {
	case i >= len(e.vals):
		return nil
	case ok && i == last:
		return e.vals[i:]
	}
	return e.vals[i : i+1]
}

// rest returns the index of the parameter that gets the rest of the arguments.
func (e *evaluated) rest() (int, bool) {
	if e.fn == nil || !e.fn.Signature().Variadic() || e.call.Ellipsis.IsValid() {
		return 0, false
	}
	return e.fn.Signature().Params().Len(), true
}

type evaluation struct {
	st   *state
	call *evaluated
}

// evaluate follows the evaluation of the function and the arguments of call.
func (f *flow) evaluate(st *state, call *ast.CallExpr) []evaluation {
	e := evaluated{call: call}
	list := make([]ast.Expr, 0, len(call.Args)+1)
	fn, _ := typeutil.Callee(f.u.info, call).(*types.Func)
	sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	first := call.Fun
	if fn != nil {
		e.fn, first = fn.Origin(), nil
		if selection := f.u.info.Selections[sel]; isSel && selection != nil && selection.Kind() == types.MethodVal {
			e.recv, first = f.u.receiver(selection), sel.X
		} else if isSel && selection != nil && selection.Kind() == types.MethodExpr {
			e.recv, e.isExpression = f.u.info.TypeOf(sel.X), true
		}
	}
	if !e.isExpression {
		list = append(list, first)
	}
	tuple := len(call.Args) == 1 && isTuple(f.u.info.TypeOf(call.Args[0]))
	if !tuple {
		list = append(list, call.Args...)
	}
	var all []evaluation
	for _, r := range f.exprs(st, list) {
		c := e
		c.vals = r.vals
		if fn == nil {
			c.fun, c.vals[0] = c.vals[0], value{}
		}
		if !tuple {
			all = append(all, evaluation{r.st, &c})
			continue
		}
		for _, t := range f.multi(r.st, call.Args[0], 0) {
			c := c
			c.vals = slices.Concat(c.vals, t.vals)
			all = append(all, evaluation{t.st, &c})
		}
	}
	return all
}

// receiver returns the type that the method of selection is called on: that of the
// operand, or of the field embedded in types of the program that has the method.
//
//	type Work struct{ *sql.Tx }
//
//	w.Rollback() // of a *sql.Tx
func (u *unit) receiver(selection *types.Selection) types.Type {
	t := selection.Recv()
	index := selection.Index()
	for _, i := range index[:len(index)-1] {
		named, ok := types.Unalias(deref(t)).(*types.Named)
		if ok && named.Obj().Pkg() != nil && u.catalog.Knows(named.Obj().Pkg().Path()) {
			break
		}
		s, ok := deref(t).Underlying().(*types.Struct)
		if !ok {
			break
		}
		t = s.Field(i).Type()
	}
	return t
}

func isTuple(t types.Type) bool {
	_, ok := t.(*types.Tuple)
	return ok
}
