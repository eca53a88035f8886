package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
)

func tune(c *pgxpool.Config) {
	c.MaxConns = 8 // want `pool_max_conns=30 in TUNER_DATABASE_URL \(.env:7\) has no effect: this assignment overrides it`
}

func main() {
	config, err := pgxpool.ParseConfig(os.Getenv("TUNER_DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	tune(config)
	pool, err := pgxpool.NewWithConfig(context.Background(), config)
	if err != nil {
		log.Fatal(pool, err)
	}
	log.Print(http.ListenAndServe(":8080", nil))
}
