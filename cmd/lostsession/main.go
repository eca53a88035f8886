// Command lostsession runs the lostsession analyzer of poolvet alone.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/lostsession"
)

func main() {
	tool := driver.Tool{Analyzers: []*analysis.Analyzer{lostsession.Analyzer}}
	tool.Answer()
	singlechecker.Main(lostsession.Analyzer)
}
