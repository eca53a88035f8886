package frameworks

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// TestRequests looks up each type that says that a function is a handler: it is
// declared, and only what is no interface is got by a pointer.
func TestRequests(t *testing.T) {
	t.Parallel()
	for _, row := range catalog.Requests {
		full := row.Type
		name, pointer := strings.CutPrefix(full, "*")
		dot := strings.LastIndexByte(name, '.')
		spec := declaredType(t, name[:dot], name[dot+1:])
		if spec == nil {
			t.Errorf("%s is not declared", full)
			continue
		}
		if _, ok := spec.Type.(*ast.InterfaceType); ok && pointer {
			t.Errorf("%s is a pointer to an interface", full)
		}
	}
}

func declaredType(t *testing.T, pkg, name string) *ast.TypeSpec {
	t.Helper()
	dir, files := sources(t, pkg)
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range group.Specs {
				if spec, ok := spec.(*ast.TypeSpec); ok && spec.Name.Name == name {
					return spec
				}
			}
		}
	}
	return nil
}
