package laws

import (
	"fmt"
	"go/ast"
	"go/types"
	"math/rand/v2"
	"strings"
)

// inline replaces calls of functions of the file by their bodies:
//
//	closeAll(rows)  ->  { var in1 *sql.Rows = rows; { r := in1; _ = r; { r.Close() } } }
//
// It does so where the call is a statement of its own and the body is left only at its end,
// and where the caller returns what the function does.
func inline(f *File, random *rand.Rand) []byte {
	decls := map[*types.Func]*ast.FuncDecl{}
	for _, d := range f.AST.Decls {
		if decl, ok := d.(*ast.FuncDecl); ok && decl.Body != nil && decl.Type.TypeParams == nil {
			if fn, ok := f.Info.Defs[decl.Name].(*types.Func); ok {
				decls[fn] = decl
			}
		}
	}
	var edits []edit
	f.calls(func(s ast.Stmt, call *ast.CallExpr, around *types.Signature) {
		fn, recv := f.callee(call)
		decl := decls[fn]
		if decl == nil || random.IntN(4) == 0 || !f.fits(decl, fn.Signature(), s, around) || !f.sameNames(decl, call) {
			return
		}
		if text, ok := f.inlined(decl, fn.Signature(), recv, call); ok {
			edits = append(edits, edit{f.offset(s.Pos()), f.offset(s.End()), text + f.at(s.End())})
		}
	})
	return f.apply(edits)
}

// calls runs note on each statement that is a call, or returns what one does, and on the
// signature of the function around it.
func (f *File) calls(note func(ast.Stmt, *ast.CallExpr, *types.Signature)) {
	var stack []*types.Signature
	var nodes []ast.Node
	ast.Inspect(f.AST, func(n ast.Node) bool {
		if n == nil {
			switch nodes[len(nodes)-1].(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				stack = stack[:len(stack)-1]
			}
			nodes = nodes[:len(nodes)-1]
			return true
		}
		nodes = append(nodes, n)
		switch n := n.(type) {
		case *ast.FuncDecl:
			stack = append(stack, f.Info.Defs[n.Name].Type().(*types.Signature))
		case *ast.FuncLit:
			stack = append(stack, f.Info.TypeOf(n).(*types.Signature))
		case *ast.ExprStmt:
			if call, ok := n.X.(*ast.CallExpr); ok {
				note(n, call, stack[len(stack)-1])
			}
		case *ast.ReturnStmt:
			if len(n.Results) == 1 {
				if call, ok := n.Results[0].(*ast.CallExpr); ok {
					note(n, call, stack[len(stack)-1])
				}
			}
		}
		return true
	})
}

// callee returns the function that call calls, and the receiver that it gets as it is.
func (f *File) callee(call *ast.CallExpr) (*types.Func, ast.Expr) {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		fn, _ := f.Info.Uses[fun].(*types.Func)
		return fn, nil
	case *ast.SelectorExpr:
		fn, _ := f.Info.Uses[fun.Sel].(*types.Func)
		if fn != nil && fn.Signature().Recv() != nil && types.Identical(fn.Signature().Recv().Type(), f.Info.TypeOf(fun.X)) {
			return fn, fun.X
		}
	}
	return nil, nil
}

// fits reports whether the body of decl can stand where s does, in a function with the
// signature around.
func (f *File) fits(decl *ast.FuncDecl, sig *types.Signature, s ast.Stmt, around *types.Signature) bool {
	if sig.Variadic() {
		return false
	}
	if _, isCall := s.(*ast.ExprStmt); isCall {
		return sig.Results().Len() == 0 && !leaves(decl.Body)
	}
	named := sig.Results().Len() > 0 && sig.Results().At(0).Name() != ""
	return !named && types.Identical(sig.Results(), around.Results()) && !leavesOtherwise(decl.Body)
}

// leavesOtherwise reports whether body has labels, or what looks at the function that calls
// it.
func leavesOtherwise(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.LabeledStmt:
			found = true
		case *ast.CallExpr:
			found = found || called(n) == "recover"
		}
		return !found
	})
	return found
}

// sameNames reports whether the names in decl mean the same where call is.
func (f *File) sameNames(decl *ast.FuncDecl, call *ast.CallExpr) bool {
	scope := f.Pkg.Scope().Innermost(call.Pos())
	same := true
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		used := f.Info.Uses[id]
		if used == nil || used.Parent() == nil || decl.Pos() <= used.Pos() && used.Pos() < decl.End() {
			return true // a field or method, or declared in the function
		}
		_, found := scope.LookupParent(id.Name, call.Pos())
		same = same && found == used
		return same
	})
	return same
}

// inlined returns the body of decl with the arguments of call for its parameters.
func (f *File) inlined(decl *ast.FuncDecl, sig *types.Signature, recv ast.Expr, call *ast.CallExpr) (string, bool) {
	args := call.Args
	var params []*types.Var
	if sig.Recv() != nil {
		args, params = append([]ast.Expr{recv}, args...), append(params, sig.Recv())
	}
	for v := range sig.Params().Variables() {
		params = append(params, v)
	}
	if len(args) != len(params) {
		return "", false
	}
	var before, bound strings.Builder
	for i, v := range params {
		text, ok := f.typeText(v.Type())
		if !ok {
			return "", false
		}
		fmt.Fprintf(&before, "var in%d %s = %s; _ = in%[1]d; ", i, text, f.placed(args[i]))
		if v.Name() != "" && v.Name() != "_" {
			fmt.Fprintf(&bound, "%s := in%d; _ = %[1]s; ", v.Name(), i)
		}
	}
	return "{ " + before.String() + "{ " + bound.String() + f.placed(decl.Body) + "\n} }", true
}
