package bodies

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// ResultCount returns how many results call has; one without a result counts as one.
func ResultCount(info *types.Info, call *ast.CallExpr) int {
	if tuple, ok := info.TypeOf(call).(*types.Tuple); ok {
		return tuple.Len()
	}
	return 1
}

// ResultType returns the type of the i-th result of call.
func (u *Unit) ResultType(call *ast.CallExpr, i int) types.Type {
	return ResultAtIndex(u.Info.TypeOf(call), i)
}

// CallsIn reports whether n holds a call that matches.
func (u *Unit) CallsIn(n ast.Node, match func(*ast.CallExpr) bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			found = found || match(call)
		}
		return !found
	})
	return found
}

// Recovers reports whether body defers a function that calls recover.
func (u *Unit) Recovers(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt:
			if lit, ok := ast.Unparen(n.Call.Fun).(*ast.FuncLit); ok {
				found = found || CallsRecover(u.Info, lit.Body)
			} else if fn, ok := typeutil.Callee(u.Info, n.Call).(*types.Func); ok && u.Decls[fn.Origin()] != nil {
				found = found || CallsRecover(u.Info, u.Decls[fn.Origin()].Body)
			}
		}
		return !found
	})
	return found
}

// IsTuple reports whether t stands for several results of a call.
func IsTuple(t types.Type) bool {
	_, ok := t.(*types.Tuple)
	return ok
}

// SignatureOf returns the signature of what c calls, or nil.
func (u *Unit) SignatureOf(c *domain.Call) *types.Signature {
	if c.Func != nil {
		return c.Func.Signature()
	}
	sig, _ := u.Info.TypeOf(c.Expr.Fun).Underlying().(*types.Signature)
	return sig
}

// HasCall reports whether evaluating e may do more than read.
func HasCall(e ast.Expr) bool {
	switch e := e.(type) { // most are one of these
	case nil, *ast.Ident, *ast.BasicLit:
		return false
	case *ast.SelectorExpr:
		return HasCall(e.X)
	case *ast.CallExpr:
		return true
	}
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.CallExpr:
			found = true
		case *ast.FuncLit:
			return false
		}
		return !found
	})
	return found
}

// LiteralsForLater returns the literals in n that n neither calls nor defers.
func LiteralsForLater(n ast.Node) (all []*ast.FuncLit) {
	runs, started := map[ast.Expr]bool{}, map[ast.Expr]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			started[n.Call] = true
		case *ast.CallExpr:
			runs[n.Fun] = !started[n]
		case *ast.FuncLit:
			if !runs[n] {
				all = append(all, n)
			}
		}
		return true
	})
	return all
}

// Callee returns how messages name the function that call calls.
func Callee(call *ast.CallExpr) string {
	s := types.ExprString(call.Fun)
	if i := strings.IndexAny(s, "({"); i > 0 && strings.LastIndexByte(s, '.') > i {
		s = s[strings.LastIndexByte(s, '.')+1:] // a chain: its last method
	}
	return s
}

// ResultAtIndex returns the i-th of the results that t, the type of a call, stands for, or nil.
func ResultAtIndex(t types.Type, i int) types.Type {
	tuple, ok := t.(*types.Tuple)
	switch {
	case !ok:
		return t
	case i < tuple.Len():
		return tuple.At(i).Type()
	}
	return nil
}

// CallsRecover reports whether n holds a call of recover.
func CallsRecover(info *types.Info, n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			b, ok := typeutil.Callee(info, call).(*types.Builtin)
			found = found || ok && b.Name() == "recover"
		}
		return !found
	})
	return found
}

// IsBuiltin reports whether call is of a builtin function.
func (u *Unit) IsBuiltin(call *ast.CallExpr) bool {
	_, ok := typeutil.Callee(u.Info, call).(*types.Builtin)
	return ok
}

// Statements returns the list of statements that n holds, or nil.
func Statements(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}

// Tested returns the identifier that cond compares with nil, as in "err !=
// nil", or nil.
func Tested(cond ast.Expr) *ast.Ident {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || b.Op != token.NEQ {
		return nil
	}
	if y, ok := b.Y.(*ast.Ident); !ok || y.Name != "nil" {
		return nil
	}
	id, _ := b.X.(*ast.Ident)
	return id
}

// CalledIn returns the call that e is, or whose field Error e selects, or nil.
func CalledIn(e ast.Expr) *ast.CallExpr {
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok && sel.Sel.Name == "Error" {
		e = sel.X
	}
	call, _ := ast.Unparen(e).(*ast.CallExpr)
	return call
}

// Assigns returns the call whose result s assigns to the variable of err.
func (u *Unit) Assigns(s ast.Stmt, err *ast.Ident) *ast.CallExpr {
	a, ok := s.(*ast.AssignStmt)
	if !ok || len(a.Rhs) != 1 {
		return nil
	}
	call := CalledIn(a.Rhs[0])
	if call == nil {
		return nil
	}
	for _, lhs := range a.Lhs {
		if id, ok := lhs.(*ast.Ident); ok && u.Info.ObjectOf(id) == u.Info.ObjectOf(err) {
			return call
		}
	}
	return nil
}

// IsFuncValue reports whether call is of a function value.
func (u *Unit) IsFuncValue(call *ast.CallExpr) bool {
	tv := u.Info.Types[call.Fun]
	return tv.IsValue() && typeutil.Callee(u.Info, call) == nil
}

// PathOf returns the path of the package of fn, or "".
func PathOf(fn *types.Func) string {
	if fn.Pkg() == nil {
		return ""
	}
	return fn.Pkg().Path()
}

// CalledName returns the name of the function, method or variable fun, or "".
func CalledName(fun ast.Expr) string {
	switch e := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}
