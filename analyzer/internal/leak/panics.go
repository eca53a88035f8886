package leak

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// endedByCallers reports whether each call of the function decl, which only this package
// sees, is given a context for its parameter i that the caller cancels when it returns,
// also by a panic:
//
//	ctx, cancel := context.WithTimeout(ctx, limit)
//	defer cancel()
//	return begin(ctx, fn)
func (u *Unit) endedByCallers(decl *ast.FuncDecl, i int) bool {
	if i == 0 || decl.Name.IsExported() {
		return false
	}
	fn := u.Info.Defs[decl.Name]
	calls, ended, uses := 0, 0, 0
	for _, file := range u.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if used := u.Info.Uses[n]; used != nil && originOf(used) == fn {
					uses++
				}
			case *ast.CallExpr:
				if callee, ok := typeutil.Callee(u.Info, n).(*types.Func); ok && callee.Origin() == fn && i <= len(n.Args) {
					calls++
					if id, ok := ast.Unparen(n.Args[i-1]).(*ast.Ident); ok && u.Variable(id) != nil && u.EndsAnyway(u.Variable(id)) {
						ended++
					}
				}
			}
			return true
		})
	}
	return calls > 0 && calls == ended && calls == uses
}

func originOf(obj types.Object) types.Object {
	if fn, ok := obj.(*types.Func); ok {
		return fn.Origin()
	}
	return obj
}
