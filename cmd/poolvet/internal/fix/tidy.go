package fix

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"path"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
)

// tidy returns fixed, which came from source, without the imports that it no
// longer uses. It is formatted if source was. An error means that the edits
// broke the file.
func tidy(source, fixed []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", fixed, parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("the edits do not result in valid Go code: %w", err)
	}
	if formatted, err := format.Source(source); err != nil || !bytes.Equal(formatted, source) {
		return fixed, nil
	}
	if !dropUnused(fset, file, source) {
		return format.Source(fixed)
	}
	var out bytes.Buffer
	if err := format.Node(&out, fset, file); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// dropUnused deletes from file the imports whose name occurred in source and
// occurs no more, and reports whether there were any.
func dropUnused(fset *token.FileSet, file *ast.File, source []byte) bool {
	before, err := parser.ParseFile(token.NewFileSet(), "", source, 0)
	if err != nil {
		return false
	}
	was, is := qualifiers(before), qualifiers(file)
	dropped := false
	for _, spec := range before.Imports {
		importPath, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		name, given := importName(importPath), ""
		if spec.Name != nil {
			name, given = spec.Name.Name, spec.Name.Name
		}
		if was[name] && !is[name] && astutil.DeleteNamedImport(fset, file, given, importPath) {
			dropped = true
		}
	}
	return dropped
}

// qualifiers returns the names before a dot in file.
func qualifiers(file *ast.File) map[string]bool {
	names := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok {
				names[id.Name] = true
			}
		}
		return true
	})
	return names
}

// importName guesses the name of a package from its path. A wrong guess does
// no harm: such a name does not occur.
func importName(importPath string) string {
	name := path.Base(importPath)
	if len(name) > 1 && name[0] == 'v' && strings.Trim(name[1:], "0123456789") == "" {
		name = path.Base(path.Dir(importPath))
	}
	return name
}
