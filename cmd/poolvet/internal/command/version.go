package command

import (
	"fmt"
	"runtime"
	"runtime/debug"
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
	return clean
}
