package frameworks

import (
	"go/ast"
	"slices"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// TestHarmless looks up the functions that are excepted from what is presumed of their
// package: each is declared.
func TestHarmless(t *testing.T) {
	t.Parallel()
	for _, row := range catalog.HarmlessPackages {
		declared := functions(t, row.Package)
		for _, name := range slices.Concat(row.Only, row.Keeps, row.Changes) {
			if name != catalog.All && declared[name] == nil {
				t.Errorf("%s.%s is not declared", row.Package, name)
			}
		}
	}
}

// TestErrors holds what the catalog says of functions that deal with errors to their
// source.
func TestErrors(t *testing.T) {
	t.Parallel()
	for _, row := range catalog.ErrorPackages {
		declared := functions(t, row.Package)
		for _, name := range slices.Concat(row.Makes, row.Tests, row.Wraps) {
			decl := declared[name]
			switch {
			case decl == nil:
				t.Errorf("%s.%s is not declared", row.Package, name)
			case slices.Contains(row.Wraps, name) && !passesNil(decl):
				t.Errorf("%s.%s does not return nil for nil", row.Package, name)
			}
		}
	}
}

// passesNil reports whether decl returns nil if its first parameter is nil, or leaves
// that to what it calls with the parameter:
//
//	if err == nil {
//		return nil
//	}
func passesNil(decl *ast.FuncDecl) bool {
	param := parameters(decl)[0]
	switch first := decl.Body.List[0].(type) {
	case *ast.IfStmt:
		cond, ok := first.Cond.(*ast.BinaryExpr)
		return ok && mentions(cond.X, param) && mentions(first.Body, "nil")
	case *ast.ReturnStmt:
		call, ok := first.Results[0].(*ast.CallExpr)
		return ok && slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return mentions(arg, param) })
	}
	return false
}
