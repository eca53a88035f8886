// Command poison is poolvet with mistakes: every analyzer fails on each function
// whose name begins with Poison, for their syntax holds a node of a type that
// does not exist.
package main

import (
	"go/ast"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer"
	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/command"
)

func main() {
	for _, a := range analyzer.Suite {
		for _, required := range a.Requires {
			if len(required.Requires) == 0 {
				required.Requires = []*analysis.Analyzer{poisoner}
			}
		}
	}
	tool := driver.Tool{Analyzers: analyzer.Suite, Prefix: true}
	tool.Answer()
	os.Exit(command.Main(analyzer.Suite, os.Args[1:], os.Stdout, os.Stderr))
}

// poisoner runs before all analyzers that look at syntax.
var poisoner = &analysis.Analyzer{
	Name: "poison",
	Doc:  "spoil the syntax of functions",
	Run: func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			for _, decl := range file.Decls {
				if fn, ok := decl.(*ast.FuncDecl); ok && strings.HasPrefix(fn.Name.Name, "Poison") {
					fn.Body.List = append(fn.Body.List, &ast.ExprStmt{X: poison{fn.Name}})
				}
			}
		}
		return nil, nil
	},
}

type poison struct{ ast.Expr }
