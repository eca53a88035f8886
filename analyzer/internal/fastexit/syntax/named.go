package syntax

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/fastexit"
)

// namedByCallers reports whether other packages can make a function of a
// package read a setting by a name that they choose:
//
//	func Int(key string, fallback int) int { … os.Getenv(key) … }
//
// and not by one of its own:
//
//	for _, key := range proxyVariables { if v := os.Getenv(key); v != "" { … } }
//
// files are those of the package, readers the functions that read settings. It
// looks at syntax alone, takes what has the same name for the same thing, and
// answers yes in doubt.
func namedByCallers(files, readers []string) bool {
	p := &source{files: files, readers: readers}
	for {
		functions, ok := p.parse()
		if !ok {
			return true
		}
		p.functions = append(p.functions, functions...)
		before := len(p.passing)
		if slices.ContainsFunc(p.functions, p.open) {
			return true
		}
		if len(p.passing) == before {
			return false
		}
	}
}

// A source is a package as far as it was parsed.
type source struct {
	readers   []string // functions that read the setting that their first argument names
	passing   []string // functions of the package that pass a name on to one of them
	files     []string // not parsed yet
	functions []function
}

// A function is a declared one, or the value of a variable of the package.
type function struct {
	name  string
	given []*ast.FieldList // receiver and parameters
	body  ast.Node
}

// parse parses the files that may pass a name to a function of readers or
// passing, and returns the functions in them. It reports whether the files could
// be read and parsed.
func (p *source) parse() (functions []function, ok bool) {
	var rest []string
	for _, name := range p.files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, false
		}
		if !fastexit.ReadsByVariable(text, p.readers) && !slices.ContainsFunc(p.passing, func(name string) bool { return bytes.Contains(text, []byte(name)) }) {
			rest = append(rest, name)
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.SkipObjectResolution)
		if err != nil {
			return nil, false
		}
		for _, decl := range file.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Body != nil {
					functions = append(functions, function{decl.Name.Name, []*ast.FieldList{decl.Recv, decl.Type.Params}, decl.Body})
				}
			case *ast.GenDecl:
				functions = append(functions, function{body: decl})
			}
		}
	}
	p.files = rest
	return functions, true
}

// open reports whether other packages can give fn the name of a setting. A
// function that only its own package can call joins passing.
func (p *source) open(fn function) bool {
	own := names(fn.given...)
	follow(fn.body, own)
	later := map[string]bool{} // what literals in fn are given, by unknown callers
	ast.Inspect(fn.body, func(n ast.Node) bool {
		if literal, ok := n.(*ast.FuncLit); ok {
			maps.Copy(later, names(literal.Type.Params))
		}
		return true
	})
	follow(fn.body, later)
	passes, open := false, false
	called := map[*ast.Ident]bool{}
	ast.Inspect(fn.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			name := calledName(n)
			if name == nil {
				break
			}
			called[name] = true
			for _, part := range p.naming(n, name.Name) {
				passes = passes || mentions(part, own)
				open = open || mentions(part, later)
			}
		case *ast.Ident: // a function of passing as a value
			open = open || !called[n] && slices.Contains(p.passing, n.Name)
		}
		return true
	})
	if passes && (fn.name == "" || ast.IsExported(fn.name)) {
		return true
	}
	if passes && !slices.Contains(p.passing, fn.name) {
		p.passing = append(p.passing, fn.name)
	}
	return open
}

// naming returns the parts of a call of the function called name that decide
// which setting is read.
func (p *source) naming(call *ast.CallExpr, name string) []ast.Node {
	switch {
	case slices.Contains(p.passing, name):
		return []ast.Node{call}
	case slices.Contains(p.readers, name) && len(call.Args) > 0:
		return []ast.Node{call.Args[0]}
	}
	return nil
}

// calledName returns the name of the function or method that call calls, or nil.
func calledName(call *ast.CallExpr) *ast.Ident {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return fun
	case *ast.SelectorExpr:
		return fun.Sel
	}
	return nil
}

// names returns the names that lists of parameters declare.
func names(lists ...*ast.FieldList) map[string]bool {
	out := map[string]bool{}
	for _, list := range lists {
		if list == nil {
			continue
		}
		for _, field := range list.List {
			for _, name := range field.Names {
				out[name.Name] = true
			}
		}
	}
	return out
}

// follow adds to given the variables in body that are made out of it.
func follow(body ast.Node, given map[string]bool) {
	for before := -1; before < len(given); {
		before = len(given)
		ast.Inspect(body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				pass(n.Rhs, n.Lhs, given)
			case *ast.RangeStmt:
				pass([]ast.Expr{n.X}, []ast.Expr{n.Key, n.Value}, given)
			case *ast.ValueSpec:
				for _, name := range n.Names {
					pass(n.Values, []ast.Expr{name}, given)
				}
			}
			return true
		})
	}
}

// pass adds to given the variables that hold to, if from mentions one in it.
func pass(from, to []ast.Expr, given map[string]bool) {
	if !slices.ContainsFunc(from, func(x ast.Expr) bool { return mentions(x, given) }) {
		return
	}
	for _, x := range to {
		if name := root(x); name != nil && name.Name != "_" {
			given[name.Name] = true
		}
	}
}

// root returns the variable that x is, or is a part of, or nil.
func root(x ast.Expr) *ast.Ident {
	for {
		switch y := x.(type) {
		case *ast.Ident:
			return y
		case *ast.SelectorExpr:
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.StarExpr:
			x = y.X
		case *ast.ParenExpr:
			x = y.X
		default:
			return nil
		}
	}
}

// mentions reports whether n contains a variable of given.
func mentions(n ast.Node, given map[string]bool) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			found = found || given[n.Name]
		case *ast.SelectorExpr: // what it selects is no variable
			found = found || mentions(n.X, given)
			return false
		}
		return !found
	})
	return found
}
