// Command poolsize runs the poolsize analyzer of poolvet alone.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/poolsize"
)

func main() {
	driver.Prepare()
	singlechecker.Main(poolsize.Analyzer)
}
