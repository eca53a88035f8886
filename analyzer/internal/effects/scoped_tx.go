package effects

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// IsLentTx reports whether v is the transaction that a library lends to a literal
// for as long as that runs:
//
//	db.Transaction(func(tx *gorm.DB) error { rows, err := tx.Raw(q).Rows() … })
//
// Or declared in there, which mostly is another handle of the same.
func (u *Unit) IsLentTx(v *types.Var) bool {
	decl := u.declarationAt(v.Pos())
	if decl == nil {
		return false
	}
	if u.lent[decl] == nil {
		u.lent[decl] = u.literalScopes(decl)
	}
	for scope := v.Parent(); scope != nil; scope = scope.Parent() {
		if lent, isLiteral := u.lent[decl][scope]; isLiteral {
			return lent
		}
	}
	return false
}

// declarationAt returns the declaration of the package that holds pos, or nil.
func (u *Unit) declarationAt(pos token.Pos) ast.Decl {
	for _, file := range u.Pass.Files {
		if domain.Within(file, pos) {
			i, _ := slices.BinarySearchFunc(file.Decls, pos, func(d ast.Decl, pos token.Pos) int { return cmp.Compare(d.End(), pos) })
			if i < len(file.Decls) && domain.Within(file.Decls[i], pos) {
				return file.Decls[i]
			}
		}
	}
	return nil
}

// literalScopes returns, for the scope of each literal in decl, whether a library lends the
// literal a transaction.
func (u *Unit) literalScopes(decl ast.Decl) map[*types.Scope]bool {
	scopes := map[*types.Scope]bool{}
	ast.Inspect(decl, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if scope := u.Info.Scopes[n.Type]; !scopes[scope] {
				scopes[scope] = false
			}
		case *ast.CallExpr:
			for _, arg := range n.Args {
				if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
					scopes[u.Info.Scopes[lit.Type]] = u.lendsTx(n)
				}
			}
		}
		return true
	})
	return scopes
}

// lendsTx reports whether call lends a transaction.
func (u *Unit) lendsTx(call *ast.CallExpr) bool {
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
