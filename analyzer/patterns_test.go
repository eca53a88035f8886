package analyzer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestPatterns compiles each expression that the analyzers declare, which the
// program itself does late, and holds that it does.
func TestPatterns(t *testing.T) {
	t.Parallel()
	found := 0
	look := func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && entry.Name() == "testdata" {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.GenDecl); ok && decl.Tok == token.VAR {
				ast.Inspect(decl, func(n ast.Node) bool {
					switch name, text := patternCall(n); name {
					case "regexp.MustCompile":
						t.Errorf("%s: %s is compiled before main; use package pattern", path, text)
					case "pattern.New":
						found++
						if _, err := regexp.Compile(text); err != nil {
							t.Errorf("%s: %v", path, err)
						}
					}
					return true
				})
			}
		}
		return nil
	}
	if err := filepath.WalkDir(".", look); err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Error("no pattern was found")
	}
}

// patternCall returns the function that n calls, as it is written, and the text
// of its argument.
func patternCall(n ast.Node) (name, text string) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return "", ""
	}
	fun, isSelector := call.Fun.(*ast.SelectorExpr)
	lit, isLiteral := call.Args[0].(*ast.BasicLit)
	if !isSelector || !isLiteral {
		return "", ""
	}
	pkg, ok := fun.X.(*ast.Ident)
	if !ok {
		return "", ""
	}
	text, _ = strconv.Unquote(lit.Value) // "" if it is no text
	return pkg.Name + "." + fun.Sel.Name, text
}
