// Command poolvet runs all analyzers of poolvet: by itself over package
// patterns, or as the tool of go vet and go fix.
package main

import (
	"os"

	"github.com/poolvet/poolvet/analyzer"
	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/command"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/fix"
)

func main() {
	tool := driver.Tool{Analyzers: analyzer.Suite, Prefix: true, Fix: fix.Unit}
	tool.Answer()
	os.Exit(command.Main(analyzer.Suite, os.Args[1:], os.Stdout, os.Stderr))
}
