// Command poolvet runs all analyzers of poolvet.
package main

import (
	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/poolvet/poolvet/analyzer"
	"github.com/poolvet/poolvet/analyzer/driver"
)

func main() {
	driver.Prepare()
	multichecker.Main(analyzer.Suite...)
}
