// Package main opens pools by one function of another package, which changes the configuration of
// the first and leaves that of the second.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/sources/steps"
)

func main() {
	ctx := context.Background()
	first, err := steps.Open(ctx, os.Getenv("WORKER_DATABASE_URL"), func(c *pgxpool.Config) {
		c.MaxConns = 64 // want `pool_max_conns=24 in WORKER_DATABASE_URL \(.env:2\) has no effect`
	})
	if err != nil {
		log.Fatal(first, err)
	}
	second, err := steps.Open(ctx, os.Getenv("TUNER_DATABASE_URL"))
	if err != nil {
		log.Fatal(second, err)
	}
	third, err := steps.Open(ctx, os.Getenv("QUEUE_DATABASE_URL"), func(c *pgxpool.Config) {
		if os.Getenv("QUEUE_LARGE") != "" {
			c.MaxConns = 80
		}
	})
	if err != nil {
		log.Fatal(third, err)
	}
	log.Print(http.ListenAndServe(":8080", nil))
}
