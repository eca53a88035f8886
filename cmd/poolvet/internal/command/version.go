package command

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/poolvet/poolvet/analyzer/driver"
)

// version returns the version of poolvet, as far as the program knows it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "devel"
	}
	return info.Main.Version
}

// printVersion prints what this program was made from.
func (c *command) printVersion() int {
	fmt.Fprintf(c.stdout, "poolvet %s, built with %s for %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if on, version := driver.FastExit(); !on {
		fmt.Fprintf(c.stdout, "built with golang.org/x/tools %s, so every dependency is analyzed in full, which is slow; v0.49 is fast\n", version)
	}
	return clean
}
