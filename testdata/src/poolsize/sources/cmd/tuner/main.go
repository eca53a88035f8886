package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.com/sources/steps" // want `pool_max_conns=30 in TUNER_DATABASE_URL \(.env:7\) has no effect: steps/steps.go:13 overrides it`
)

func main() {
	pool, err := steps.Open(context.Background(), os.Getenv("TUNER_DATABASE_URL"), steps.Floor(4), steps.Tune)
	if err != nil {
		log.Fatal(pool, err)
	}
	log.Print(http.ListenAndServe(":8080", nil))
}
