package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.com/sources/tuned" // want `pool_max_conns=24 in WORKER_DATABASE_URL \(.env:2\) has no effect: tuned/tuned.go:19 overrides it`
)

func main() {
	pool, err := tuned.Open(context.Background(), os.Getenv("WORKER_DATABASE_URL"), tuned.Tuning{Max: 12})
	if err != nil {
		log.Fatal(pool, err)
	}
	log.Print(http.ListenAndServe(":8080", nil))
}
