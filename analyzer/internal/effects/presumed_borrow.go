package effects

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"unicode"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// SeemsToBorrow reports whether c calls a function value, a method of an
// interface, or a method that is named after a transaction, that for its name and its types
// does something with what it is given and no more; other says whether it works on something else with that. One that gets an
// error may be there to roll back.
func (u *Unit) SeemsToBorrow(c *domain.Call, other bool) bool {
	if c.Func != nil && (c.Recv == nil || !types.IsInterface(c.Func.Signature().Recv().Type()) && !worksInside(c.Func, other)) {
		return false
	}
	if endsSomething(calledName(c), other) && !u.derivesView(c) {
		return false
	}
	if slices.ContainsFunc(c.Expr.Args, u.mentionsError) {
		return false
	}
	for i := range bodies.ResultCount(u.Info, c.Expr) {
		t := u.ResultType(c.Expr, i)
		if _, scanned := types.Unalias(t).(*types.TypeParam); !scanned && !carrier.IsError(t) && u.Carries(t) {
			return false
		}
	}
	return true
}

// worksInside reports whether the name of fn, a method of unknown body, says that it works on
// something else inside the transaction that it is given:
//
//	queue.InsertTx(ctx, tx, job, nil)
func worksInside(fn *types.Func, other bool) bool {
	return other && convention.IsTransaction(fn.Name())
}

// calledName returns the name of the function or variable that c calls, or "".
func calledName(c *domain.Call) string {
	if c.Func != nil {
		return c.Func.Name()
	}
	return bodies.CalledName(c.Expr.Fun)
}

// endsSomething reports whether a word of name, the name of a function, says that
// it ends or keeps what it is given. CancelOrder(ctx, tx, id) ends something else.
func endsSomething(name string, other bool) bool {
	for i, r := range name {
		if i > 0 && !unicode.IsUpper(r) {
			continue
		}
		word := name[i:]
		ends, puts := convention.Releases(word), convention.Putting.Begins(word)
		if convention.Retaining.Begins(word) || puts && !other || ends && !(other && convention.EndsOther(word)) {
			return true
		}
	}
	return false
}

// derivesView reports whether c returns its receiver for use within a transaction, through
// which that cannot be ended:
//
//	if err := s.users.WithTx(tx).Save(u); err != nil {
func (u *Unit) derivesView(c *domain.Call) bool {
	if c.Func == nil {
		return false
	}
	t := u.ResultType(c.Expr, 0)
	return convention.HasPrefix(c.Func.Name(), "With") && t != nil && types.IsInterface(t) && types.Identical(t, c.Recv) && !carrier.HasReleaseMethod(t)
}

// mentionsError reports whether arg is an error, or is made with one.
func (u *Unit) mentionsError(arg ast.Expr) bool {
	found := false
	ast.Inspect(arg, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			t := u.Info.TypeOf(e)
			found = found || t != nil && carrier.IsError(t)
		}
		_, nested := n.(*ast.FuncLit)
		return !found && !nested
	})
	return found
}

// HoldsFunc reports whether arg is a struct of the program without a method that releases
// it, but with a field for a function without parameters, by which who gets it may release
// what else it holds:
//
//	keep(state{OnStop: conn.Close})
func (u *Unit) HoldsFunc(arg ast.Expr) bool {
	t := u.Info.TypeOf(arg)
	if t == nil || carrier.PathOfType(t) != "" && !u.SameTree(carrier.PathOfType(t)) {
		return false
	}
	s, ok := catalog.Deref(t).Underlying().(*types.Struct)
	if !ok || carrier.HasReleaseMethod(t) {
		return false
	}
	for field := range s.Fields() {
		if sig, ok := field.Type().Underlying().(*types.Signature); ok && sig.Params().Len() == 0 {
			return true
		}
	}
	return false
}

// IsLendable reports whether arg is a variable, or a value around one that is
// made for the call, such as New(tx).
func IsLendable(arg ast.Expr) bool {
	switch ast.Unparen(arg).(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.CallExpr:
		return true
	}
	return IsLiteral(arg)
}

// IsLiteral reports whether arg is a literal such as Queries{tx} or &Queries{tx}.
func IsLiteral(arg ast.Expr) bool {
	arg = ast.Unparen(arg)
	if addr, ok := arg.(*ast.UnaryExpr); ok && addr.Op == token.AND {
		arg = ast.Unparen(addr.X)
	}
	_, ok := arg.(*ast.CompositeLit)
	return ok
}
