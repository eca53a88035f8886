package leak

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
)

// forgive drops the losses of a that only seem possible because the flow does
// not count. In
//
//	for … {
//		if n == 0 {
//			tx, err = db.Begin()
//			…
//		}
//		…
//		if n++; n == size {
//			err = tx.Commit()
//			n = 0
//		}
//	}
//	if n > 0 { err = tx.Commit() }
//
// the turns share one transaction, and n says whether there is one. What is lost by a
// return within the loop is another matter.
func (u *Unit) forgive(a *account) {
	if !a.isLost() || !a.released || a.target == nil {
		return
	}
	loop := u.batches(a)
	if !loop.Pos.IsValid() {
		return
	}
	a.excuse(func(pos token.Pos, l loss) bool { return l.how == ownership.Loop || !loop.Holds(pos) })
}

// batches returns the loop around the call of o in whose turns a comparison of
// plain values decides whether the call is made, for a variable that outlives
// the turn.
func (u *Unit) batches(o *account) domain.Span {
	var found, loop domain.Span
	counted := false
	ast.Inspect(bodies.BodyOf(o.Fn), func(n ast.Node) bool {
		if n == nil || !domain.Within(n, o.Call.Pos()) {
			return false
		}
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			loop, counted = domain.Span{Pos: n.Pos(), End: n.End()}, false
		case *ast.IfStmt:
			counted = counted || o.Call.Pos() >= n.Body.Pos() && u.counts(n.Cond)
		}
		if counted && loop.Pos.IsValid() && !loop.Holds(o.target.Pos()) {
			found = loop
		}
		return true
	})
	return found
}

// counts reports whether cond compares numbers or strings.
func (u *Unit) counts(cond ast.Expr) bool {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	if b.Op == token.LAND || b.Op == token.LOR {
		return u.counts(b.X) || u.counts(b.Y)
	}
	basic, ok := u.Info.TypeOf(b.X).Underlying().(*types.Basic)
	return ok && basic.Info()&(types.IsNumeric|types.IsString) != 0
}
