package lifetime

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// maxCondition bounds the length of a condition that a reason quotes.
const maxCondition = 40

// reason says why the path that loses o at pos is possible, such as "when Scan
// fails at line 48" or "on the path where quick is true (line 31)", or nothing.
func (u *unit) reason(o *account, pos token.Pos) string {
	var inner *ast.IfStmt
	var before ast.Stmt // the statement before inner
	ast.Inspect(u.holding(o, pos), func(n ast.Node) bool {
		if n == nil || !domain.Within(n, pos) {
			return false
		}
		for i, s := range Statements(n) {
			cond, ok := s.(*ast.IfStmt)
			if !ok || !domain.Within(cond.Body, pos) || cond.Pos() < o.call.Pos() {
				continue
			}
			inner, before = cond, nil
			if i > 0 {
				before = Statements(n)[i-1]
			}
		}
		return true
	})
	if inner == nil {
		return ""
	}
	if call := askedCall(inner.Cond); call != nil {
		return u.failure(call)
	}
	if err := tested(inner.Cond); err != nil {
		if call := u.assigns(inner.Init, err); call != nil {
			return u.failure(call)
		}
		if call := u.assigns(before, err); call != nil {
			return u.failure(call)
		}
		return ""
	}
	cond := holds(inner.Cond)
	if len(cond) > maxCondition {
		return ""
	}
	return fmt.Sprintf("on the path where %s (line %d)", cond, u.pass.Fset.Position(inner.Pos()).Line)
}

// holds returns a clause that says that cond holds, such as "quick is true" or "n == 0".
func holds(cond ast.Expr) string {
	cond = ast.Unparen(cond)
	if not, ok := cond.(*ast.UnaryExpr); ok && not.Op == token.NOT {
		return types.ExprString(ast.Unparen(not.X)) + " is false"
	}
	if _, ok := cond.(*ast.BinaryExpr); ok {
		return types.ExprString(cond)
	}
	return types.ExprString(cond) + " is true"
}

// calledAt returns what messages call the function that is called at pos, or "".
func (u *unit) calledAt(o *account, pos token.Pos) string {
	name := ""
	ast.Inspect(bodyOf(o.fn), func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && call.Pos() == pos && name == "" && !u.isBuiltin(call) {
			name = callee(call)
		}
		return name == ""
	})
	return name
}

// isBuiltin reports whether call is of a builtin function.
func (u *unit) isBuiltin(call *ast.CallExpr) bool {
	_, ok := typeutil.Callee(u.info, call).(*types.Builtin)
	return ok
}

// holding returns the body that holds pos: of a declaration, or of a literal
// outside all.
func (u *unit) holding(o *account, pos token.Pos) *ast.BlockStmt {
	for _, decl := range u.decls {
		if domain.Within(decl, pos) {
			return decl.Body
		}
	}
	return bodyOf(o.fn)
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

// tested returns the identifier that cond compares with nil, as in "err !=
// nil", or nil.
func tested(cond ast.Expr) *ast.Ident {
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

// askedCall returns the call whose field Error cond compares with nil, as in "tx.Create(item).Error
// != nil", or nil.
func askedCall(cond ast.Expr) *ast.CallExpr {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || b.Op != token.NEQ || types.ExprString(b.Y) != "nil" {
		return nil
	}
	if _, ok := ast.Unparen(b.X).(*ast.SelectorExpr); !ok {
		return nil
	}
	return calledIn(b.X)
}

// calledIn returns the call that e is, or whose field Error e selects, or nil.
func calledIn(e ast.Expr) *ast.CallExpr {
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok && sel.Sel.Name == "Error" {
		e = sel.X
	}
	call, _ := ast.Unparen(e).(*ast.CallExpr)
	return call
}

// assigns returns the call whose result s assigns to the variable of err.
func (u *unit) assigns(s ast.Stmt, err *ast.Ident) *ast.CallExpr {
	a, ok := s.(*ast.AssignStmt)
	if !ok || len(a.Rhs) != 1 {
		return nil
	}
	call := calledIn(a.Rhs[0])
	if call == nil {
		return nil
	}
	for _, lhs := range a.Lhs {
		if id, ok := lhs.(*ast.Ident); ok && u.info.ObjectOf(id) == u.info.ObjectOf(err) {
			return call
		}
	}
	return nil
}

func (u *unit) failure(call *ast.CallExpr) string {
	name := calledName(call.Fun)
	if name == "" {
		return ""
	}
	return fmt.Sprintf("when %s fails at line %d", name, u.pass.Fset.Position(call.Lparen).Line)
}
