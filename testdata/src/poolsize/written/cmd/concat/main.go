// Concat puts the name of its data source together.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgxpool"
)

type config struct {
	host string
	pool int
}

func load() (c config) {
	c.host, c.pool = os.Getenv("PGHOST"), 25 // want `POOL falls back to 25, but cmd/concat/.env:1 sets 40`
	if n, err := strconv.Atoi(os.Getenv("POOL")); err == nil {
		c.pool = n
	}
	return c
}

func main() {
	c := load()
	serve(context.Background(), strings.Join([]string{"host=" + c.host, "pool_max_conns=" + strconv.Itoa(c.pool)}, " "))
}

func serve(ctx context.Context, dsn string) {
	pool, err := pgxpool.New(ctx, dsn)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if pool.Ping(r.Context()) != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
