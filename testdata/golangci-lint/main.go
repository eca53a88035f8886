// Command golangci-lint is golangci-lint with poolvet in it, built from modules
// alone: what "golangci-lint custom" makes of .custom-gcl.yml, without a clone.
package main

import (
	"fmt"
	"os"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/poolvet/poolvet/analyzer/gclplugin"
)

func main() {
	// Any other version than "(devel)" would leave this program out of the key
	// of golangci-lint's cache.
	info := commands.BuildInfo{GoVersion: "unknown", Version: "(devel)", Commit: "unknown", Date: "unknown"}
	if err := commands.Execute(info); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
