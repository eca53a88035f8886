// Command nothing is a tool for go vet that finds nothing and reads nothing:
// what go vet takes with it is what go vet takes by itself.
package main

import "github.com/poolvet/poolvet/testdata/performance/internal/vettool"

// id makes builds of it different for the cache of go vet.
var id = "0"

func main() {
	vettool.Main("nothing", id, func(*vettool.Unit) error { return nil })
}
