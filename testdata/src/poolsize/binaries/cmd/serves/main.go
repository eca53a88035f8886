// Command serves with a pool of another package that nothing limits.
package main

import (
	"log"
	"os"

	"example.com/binaries/serve" // want `nothing limits the connections of the pool opened at serve/serve.go:10; call SetMaxOpenConns \[poolsize/unlimited\]`
)

func main() {
	log.Fatal(serve.Open("postgres", os.Getenv("DATABASE_URL")))
}
