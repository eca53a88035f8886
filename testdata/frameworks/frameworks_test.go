// Package frameworks proves what is believed of modules that are no data-access
// library, such as the callbacks of the catalog: each is declared by the
// version of its module that this module pins.
package frameworks

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// TestDeclared looks up each callback in the source of its package.
func TestDeclared(t *testing.T) {
	t.Parallel()
	packages := map[string]map[string]*ast.FuncDecl{} // by import path
	for _, framework := range catalog.Frameworks {
		if framework.Module != "std" {
			if got := version(t, framework.Module); got != framework.Version {
				t.Errorf("%s is %s here, and the catalog says %s", framework.Module, got, framework.Version)
			}
		}
		for _, callback := range slices.Concat(framework.Callbacks, framework.Fields) {
			pkg, name := split(callback.Func)
			if slices.Contains(framework.Fields, callback) {
				pkg, name = splitField(callback.Func)
			}
			if packages[pkg] == nil {
				packages[pkg] = functions(t, pkg)
			}
			if packages[pkg][name] == nil {
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

// splitField returns the import path of the full name of a field, and its declaration: Hook.OnStart.
func splitField(full string) (pkg, name string) {
	owner, field := split(full)
	pkg, owner = split(owner)
	return pkg, owner + "." + field
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

// sources returns the directory and the Go files of a package.
func sources(t *testing.T, pkg string) (dir string, files []string) {
	t.Helper()
	var listing struct {
		Dir               string
		GoFiles, CgoFiles []string
	}
	if err := json.NewDecoder(bytes.NewReader(list(t, "-json=Dir,GoFiles,CgoFiles", pkg))).Decode(&listing); err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	return listing.Dir, append(listing.GoFiles, listing.CgoFiles...)
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
