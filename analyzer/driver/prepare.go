// Package driver holds what the commands need besides the analyzers: an
// identity that changes with the configuration, a fast way out of packages
// that cannot matter, and the views of settings and catalog.
package driver

import "flag"

// Prepare makes a main function fit for go vet: it answers -V=full with an
// identity that covers the configuration. Call it before the Main function of
// a checker.
func Prepare() {
	flag.Var(stampFlag{}, "V", "print version and exit")
}
