package leak

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// maxCondition bounds the length of a condition that a reason quotes.
const maxCondition = 40

// reason says why the path that loses o at pos is possible, such as "when Scan
// fails at line 48" or "on the path where quick is true (line 31)", or nothing. It also
// returns the call that fails, if that is the reason.
func (u *Unit) reason(o *account, pos token.Pos) (string, *ast.CallExpr) {
	var inner *ast.IfStmt
	var before ast.Stmt // the statement before inner
	ast.Inspect(u.holding(o, pos), func(n ast.Node) bool {
		if n == nil || !domain.Within(n, pos) {
			return false
		}
		for i, s := range bodies.Statements(n) {
			cond, ok := s.(*ast.IfStmt)
			if !ok || !domain.Within(cond.Body, pos) || cond.Pos() < o.Call.Pos() && !u.testsError(cond, o.Call) {
				continue
			}
			inner, before = cond, nil
			if i > 0 {
				before = bodies.Statements(n)[i-1]
			}
		}
		return true
	})
	if inner == nil {
		return u.failingTail(o, pos), nil
	}
	call := askedCall(inner.Cond)
	if err := bodies.Tested(inner.Cond); err != nil && call == nil {
		if call = u.Assigns(inner.Init, err); call == nil {
			call = u.Assigns(before, err)
		}
		if call == nil {
			return "", nil
		}
	}
	if call != nil {
		return u.failure(call), call
	}
	cond := holds(inner.Cond)
	if len(cond) > maxCondition {
		return "", nil
	}
	return fmt.Sprintf("on the path where %s (line %d)", cond, u.Pass.Fset.Position(inner.Pos()).Line), nil
}

// failingTail says which call fails if the function returns at pos what a call returns that
// otherwise passes the session of o on, or nothing:
//
//	return newUnit(ctx, tx)
func (u *Unit) failingTail(o *account, pos token.Pos) (reason string) {
	if !o.escapes {
		return ""
	}
	ast.Inspect(u.holding(o, pos), func(n ast.Node) bool {
		if ret, ok := n.(*ast.ReturnStmt); ok && ret.Pos() == pos && len(ret.Results) == 1 {
			if call, ok := ast.Unparen(ret.Results[0]).(*ast.CallExpr); ok && call != o.Call {
				if sig, ok := u.Info.TypeOf(call.Fun).(*types.Signature); ok && carrier.ReturnsError(sig) {
					reason = u.failure(call)
				}
			}
		}
		return reason == ""
	})
	return reason
}

// testsError reports whether cond tests the error of call, which it makes itself.
func (u *Unit) testsError(cond *ast.IfStmt, call *ast.CallExpr) bool {
	err := bodies.Tested(cond.Cond)
	return err != nil && carrier.IsError(u.Info.TypeOf(err)) && u.Assigns(cond.Init, err) == call
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
func (u *Unit) calledAt(o *account, pos token.Pos) string {
	name := ""
	ast.Inspect(bodies.BodyOf(o.Fn), func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && call.Pos() == pos && name == "" && !u.IsBuiltin(call) {
			name = bodies.Callee(call)
		}
		return name == ""
	})
	return name
}

// holding returns the body that holds pos: of a declaration, or of a literal
// outside all.
func (u *Unit) holding(o *account, pos token.Pos) *ast.BlockStmt {
	if decl := u.DeclAt(pos); decl != nil {
		return decl.Body
	}
	return bodies.BodyOf(o.Fn)
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
	return bodies.CalledIn(b.X)
}

func (u *Unit) failure(call *ast.CallExpr) string {
	name := bodies.CalledName(call.Fun)
	if name == "" {
		return ""
	}
	return fmt.Sprintf("when %s fails at line %d", name, u.Pass.Fset.Position(call.Lparen).Line)
}
