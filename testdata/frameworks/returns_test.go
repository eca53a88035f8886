package frameworks

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// TestReturns holds what the catalog says of functions that do not return in every
// case to their source.
func TestReturns(t *testing.T) {
	t.Parallel()
	packages := map[string]map[string]*ast.FuncDecl{}
	for _, row := range catalog.Endings() {
		for _, full := range append(row.FullNames(), row.After...) {
			pkg, name := split(full)
			if packages[pkg] == nil {
				packages[pkg] = functions(t, pkg)
			}
			decl, ok := packages[pkg][name]
			if !ok {
				t.Errorf("%s is not declared", full)
				continue
			}
			if problem := contradicts(row, decl); problem != "" && !slices.Contains(row.After, full) {
				t.Errorf("%s %s", full, problem)
			}
		}
	}
}

// contradicts says why row does not describe decl, or "".
func contradicts(row catalog.Returns, decl *ast.FuncDecl) string {
	params := parameters(decl)
	switch {
	case row.When == catalog.Never && decl.Type.Results.NumFields() > 0:
		return "has results, so it may return"
	case row.When == catalog.Never && tested(decl) != "":
		return "returns as " + tested(decl) + " says"
	case row.When != catalog.Never && (row.Arg < 1 || int(row.Arg) > len(params)):
		return "has no such argument"
	case row.When != catalog.Never && decl.Body != nil && !mentions(decl.Body, params[row.Arg-1]):
		return "does not use the argument " + params[row.Arg-1]
	}
	return ""
}

// tested returns the parameter that decides whether decl returns: it ends in
//
//	if err != nil { … }
func tested(decl *ast.FuncDecl) string {
	if decl.Body == nil || len(decl.Body.List) == 0 {
		return ""
	}
	last, ok := decl.Body.List[len(decl.Body.List)-1].(*ast.IfStmt)
	if !ok || last.Else != nil || last.Init != nil {
		return ""
	}
	for _, name := range parameters(decl) {
		if mentions(last.Cond, name) {
			return name
		}
	}
	return ""
}

// parameters returns the names of the parameters of decl, "_" for those without one.
func parameters(decl *ast.FuncDecl) []string {
	var names []string
	for _, field := range decl.Type.Params.List {
		if len(field.Names) == 0 {
			names = append(names, "_")
		}
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
	}
	return names
}

func mentions(n ast.Node, name string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == name
		return !found
	})
	return found
}

// functions returns the functions and methods of a package, those of interfaces
// without a body, by name: Fatal, Logger.Fatal.
func functions(t *testing.T, pkg string) map[string]*ast.FuncDecl {
	t.Helper()
	found := map[string]*ast.FuncDecl{}
	dir, files := sources(t, pkg)
	for _, name := range files {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			declare(found, decl)
		}
	}
	return found
}

func declare(found map[string]*ast.FuncDecl, decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		name := decl.Name.Name
		if decl.Recv != nil {
			name = typeName(decl.Recv.List[0].Type) + "." + name
		}
		found[name] = decl
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			typ, ok := spec.(*ast.TypeSpec)
			if !ok {
				continue
			}
			switch t := typ.Type.(type) {
			case *ast.InterfaceType:
				declareMembers(found, typ.Name.Name, t.Methods)
			case *ast.StructType:
				declareMembers(found, typ.Name.Name, t.Fields)
			}
		}
	}
}

// declareMembers adds the methods of an interface, or the fields of a struct that hold functions.
func declareMembers(found map[string]*ast.FuncDecl, owner string, members *ast.FieldList) {
	for _, member := range members.List {
		typ, ok := member.Type.(*ast.FuncType)
		if !ok {
			continue
		}
		for _, name := range member.Names {
			found[owner+"."+name.Name] = &ast.FuncDecl{Name: name, Type: typ}
		}
	}
}
