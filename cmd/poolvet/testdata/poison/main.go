// Command poison is poolvet with mistakes: every analyzer fails on each function
// whose name begins with Poison, for their syntax holds a node of a type that
// does not exist.
package main

import (
	"flag"
	"go/ast"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

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
	driver.Prepare()
	if driver.IsUnit(os.Args[1:]) {
		driver.RegisterPatterns(flag.CommandLine)
		unitchecker.Main(analyzer.Suite...)
	}
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
