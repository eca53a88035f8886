// Command straypool runs the straypool analyzer of poolvet alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/straypool"
)

func main() {
	driver.Prepare()
	singlechecker.Main(straypool.Analyzer)
}
