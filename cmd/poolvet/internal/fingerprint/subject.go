package fingerprint

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// function returns the name of the function or method that encloses path, or
// that of the variable whose value does.
func function(path []ast.Node) string {
	for _, n := range path {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv != nil && len(n.Recv.List) == 1 {
				return "(" + name(n.Recv.List[0].Type) + ")." + n.Name.Name
			}
			return n.Name.Name
		case *ast.ValueSpec:
			if isPackageLevel(path, n) {
				return n.Names[0].Name
			}
		}
	}
	return ""
}

func isPackageLevel(path []ast.Node, spec *ast.ValueSpec) bool {
	for i, n := range path {
		if n == spec {
			return len(path) == i+3 // spec, declaration, file
		}
	}
	return false
}

// subject returns what the innermost call, declaration or statement of path is
// about: the name of the function that it calls, of what it declares, or of
// the package that it imports.
func subject(path []ast.Node) string {
	for _, n := range path {
		switch n := n.(type) {
		case *ast.CallExpr:
			return name(n.Fun)
		case *ast.ImportSpec:
			return strings.Trim(n.Path.Value, "\"`")
		case *ast.FuncDecl:
			return n.Name.Name
		case *ast.TypeSpec:
			return n.Name.Name
		case *ast.CompositeLit:
			return name(n.Type)
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			return ""
		case *ast.File:
			return "package " + n.Name.Name
		case ast.Stmt, *ast.ValueSpec:
			if call := firstCall(n); call != nil {
				return name(call.Fun)
			}
		}
	}
	return ""
}

// firstCall returns the first call in n, or nil.
func firstCall(n ast.Node) *ast.CallExpr {
	var found *ast.CallExpr
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && found == nil {
			found = call
		}
		return found == nil
	})
	return found
}

// name spells an expression that names something. Anything else in it, such as
// a literal, which may hold a secret, is left out.
func name(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return name(e.X) + "." + e.Sel.Name
	case *ast.StarExpr:
		return "*" + name(e.X)
	case *ast.ParenExpr:
		return name(e.X)
	case *ast.IndexExpr:
		return name(e.X)
	case *ast.IndexListExpr:
		return name(e.X)
	case *ast.CallExpr:
		return name(e.Fun) + "()"
	case *ast.FuncLit:
		return "func"
	}
	return "_"
}

// isKey reports whether text looks like the name of a setting.
func isKey(text string) bool {
	if len(text) == 0 || len(text) > 60 {
		return false
	}
	for i, c := range []byte(text) {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789_.-", rune(c))) {
			return false
		}
	}
	return true
}

// withKey adds to the subject the name of the setting that the innermost call
// of path gets.
func withKey(path []ast.Node, subject string) string {
	for _, n := range path {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			continue
		}
		for _, arg := range call.Args {
			lit, ok := arg.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				continue
			}
			if text, err := strconv.Unquote(lit.Value); err == nil && isKey(text) {
				return subject + " " + text
			}
		}
		return subject
	}
	return subject
}
