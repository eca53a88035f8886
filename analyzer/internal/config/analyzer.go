package config

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// Analyzer finds the root of the tree that holds a package, and reads the file
// there, once for all analyzers that require it. See [Of].
var Analyzer = &analysis.Analyzer{
	Name:       "poolvetconfig",
	Doc:        "read " + Name + " at the root of the tree",
	Run:        run,
	ResultType: reflect.TypeFor[*Config](),
}

func run(pass *analysis.Pass) (any, error) {
	root := workspace.For(pass)
	c := Read(root)
	c.Root = root
	return c, nil
}

// Of returns what the file at the root of the tree that holds the package of
// pass says; nothing for dependencies and where there is no file. The analyzer
// of pass requires [Analyzer]. All analyzers share the result: change nothing.
func Of(pass *analysis.Pass) *Config { return pass.ResultOf[Analyzer].(*Config) }
