// Command heldsession runs the heldsession analyzer of poolvet alone.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/heldsession"
)

func main() {
	tool := driver.Tool{Analyzers: []*analysis.Analyzer{heldsession.Analyzer}}
	tool.Answer()
	singlechecker.Main(heldsession.Analyzer)
}
