// Command straypool runs the straypool analyzer of poolvet alone.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/straypool"
)

func main() {
	tool := driver.Tool{Analyzers: []*analysis.Analyzer{straypool.Analyzer}}
	tool.Answer()
	singlechecker.Main(straypool.Analyzer)
}
