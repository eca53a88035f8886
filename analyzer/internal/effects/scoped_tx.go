package effects

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// IsLentTx is lentTx, asked once of each variable.
func (u *Unit) IsLentTx(v *types.Var) bool {
	lent, ok := u.lent[v]
	if !ok {
		lent = u.lentTx(v)
		u.lent[v] = lent
	}
	return lent
}

// lentTx reports whether v is the transaction that a library lends to a literal
// for as long as that runs:
//
//	db.Transaction(func(tx *gorm.DB) error { rows, err := tx.Raw(q).Rows() … })
//
// Or declared in there, which mostly is another handle of the same.
func (u *Unit) lentTx(v *types.Var) bool {
	for _, file := range u.Pass.Files {
		if !domain.Within(file, v.Pos()) {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(file, v.Pos(), v.Pos())
		for i, n := range path {
			if _, ok := n.(*ast.FuncLit); ok {
				return u.lendsTx(path[i+1])
			}
		}
	}
	return false
}

// lendsTx reports whether n is a call that lends a transaction.
func (u *Unit) lendsTx(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	fn, ok := typeutil.Callee(u.Info, call).(*types.Func)
	if !ok {
		return false
	}
	s := u.Catalog.Scoped(fn)
	return s != nil && s.Tx
}

// RunsOnTx reports whether c is a method of an interface for statements that the code
// calls a transaction:
//
//	func migrate(tx Execer) error { rows, err := tx.Query(q) … }
func (u *Unit) RunsOnTx(c *domain.Call) bool {
	sel, ok := ast.Unparen(c.Expr.Fun).(*ast.SelectorExpr)
	if !ok || c.Recv == nil {
		return false
	}
	i, ok := c.Recv.Underlying().(*types.Interface)
	if !ok || !carrier.Executes(i) {
		return false
	}
	switch x := ast.Unparen(sel.X).(type) {
	case *ast.Ident:
		return convention.IsTransaction(x.Name)
	case *ast.SelectorExpr:
		return convention.IsTransaction(x.Sel.Name)
	}
	return false
}
