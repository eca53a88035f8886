// Command poolvet runs all analyzers of poolvet: by itself over package
// patterns, or as the tool of go vet and go fix.
package main

import (
	"flag"
	"os"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/poolvet/poolvet/analyzer"
	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/command"
)

func main() {
	driver.Prepare()
	if driver.IsUnit(os.Args[1:]) {
		defer driver.ExplainPanic()
		driver.RegisterPatterns(flag.CommandLine)
		unitchecker.Main(analyzer.Suite...)
	}
	os.Exit(command.Main(analyzer.Suite, os.Args[1:], os.Stdout, os.Stderr))
}
