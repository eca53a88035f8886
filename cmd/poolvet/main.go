// Command poolvet runs all analyzers of poolvet.
package main

import (
	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/poolvet/poolvet/analyzer"
)

func main() {
	multichecker.Main(analyzer.Suite...)
}
