package main

import (
	"context"
	"log"
	"os"

	"example.com/sources/fixed" // want `pool_max_conns=16 in FIXED_DATABASE_URL \(.env:8\) has no effect: fixed/fixed.go:16 overrides it \[poolsize/dsn-overwritten\]`
)

func main() {
	pool, err := fixed.Open(context.Background(), os.Getenv("FIXED_DATABASE_URL"))
	if err != nil {
		log.Fatal(pool, err)
	}
}
