package lifetime

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// isLentTx is lentTx, asked once of each variable.
func (u *unit) isLentTx(v *types.Var) bool {
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
func (u *unit) lentTx(v *types.Var) bool {
	for _, file := range u.pass.Files {
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
func (u *unit) lendsTx(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	fn, ok := typeutil.Callee(u.info, call).(*types.Func)
	if !ok {
		return false
	}
	s := u.catalog.Scoped(fn)
	return s != nil && s.Tx
}
