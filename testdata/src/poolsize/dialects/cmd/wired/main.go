// Command wired serves with a pool that only a generated file leads to.
package main // want `nothing limits the connections of the pool opened at infra/infra.go:9`

import (
	"log"
	"net/http"
)

func main() {
	handler, err := initialize()
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", handler))
}
