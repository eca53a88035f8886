// Package frameworks proves the callbacks of the catalog: each is declared by the
// version of its module that this module pins.
package frameworks

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// TestDeclared looks up each callback in the source of its package.
func TestDeclared(t *testing.T) {
	t.Parallel()
	packages := map[string]map[string]bool{} // declarations, by import path
	for _, framework := range catalog.Frameworks {
		if framework.Module != "std" {
			if got := version(t, framework.Module); got != framework.Version {
				t.Errorf("%s is %s here, and the catalog says %s", framework.Module, got, framework.Version)
			}
		}
		for _, callback := range framework.Callbacks {
			pkg, name := split(callback.Func)
			if packages[pkg] == nil {
				packages[pkg] = declarations(t, pkg)
			}
			if !packages[pkg][name] {
				t.Errorf("%s is not declared", callback.Func)
			}
		}
	}
}

// split returns the import path of a full name, and its declaration: Provide,
// Cron.AddFunc.
func split(full string) (pkg, name string) {
	if receiver, method, ok := strings.Cut(full, ")."); ok {
		receiver = strings.TrimLeft(receiver, "(*")
		dot := strings.LastIndexByte(receiver, '.')
		return receiver[:dot], receiver[dot+1:] + "." + method
	}
	dot := strings.LastIndexByte(full, '.')
	return full[:dot], full[dot+1:]
}

func version(t *testing.T, module string) string {
	t.Helper()
	return strings.TrimSpace(string(list(t, "-m", "-f", "{{.Version}}", module)))
}

func list(t *testing.T, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list %s: %v\n%s", strings.Join(args, " "), err, &problems)
	}
	return out
}

// declarations returns the functions, methods and methods of interfaces of a
// package, and those of a type that it only gives another name.
func declarations(t *testing.T, pkg string) map[string]bool {
	t.Helper()
	var listing struct {
		Dir     string
		GoFiles []string
	}
	if err := json.NewDecoder(bytes.NewReader(list(t, "-json=Dir,GoFiles", pkg))).Decode(&listing); err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, file := range listing.GoFiles {
		text, err := os.ReadFile(filepath.Join(listing.Dir, file))
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			declare(found, decl)
		}
	}
	return found
}

func declare(found map[string]bool, decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		name := decl.Name.Name
		if decl.Recv != nil {
			name = typeName(decl.Recv.List[0].Type) + "." + name
		}
		found[name] = true
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			typ, ok := spec.(*ast.TypeSpec)
			if !ok {
				continue
			}
			if face, ok := typ.Type.(*ast.InterfaceType); ok {
				for _, method := range face.Methods.List {
					for _, name := range method.Names {
						found[typ.Name.Name+"."+name.Name] = true
					}
				}
			}
		}
	}
}

func typeName(expr ast.Expr) string {
	switch expr := expr.(type) {
	case *ast.StarExpr:
		return typeName(expr.X)
	case *ast.IndexExpr:
		return typeName(expr.X)
	case *ast.IndexListExpr:
		return typeName(expr.X)
	case *ast.Ident:
		return expr.Name
	}
	return ""
}
