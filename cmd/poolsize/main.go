// Command poolsize runs the poolsize analyzer of poolvet alone.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/poolsize"
)

func main() {
	tool := driver.Tool{Analyzers: []*analysis.Analyzer{poolsize.Analyzer}}
	tool.Answer()
	singlechecker.Main(poolsize.Analyzer)
}
