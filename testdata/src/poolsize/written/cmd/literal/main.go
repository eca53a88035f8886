// Literal has the parameters of its data source name in a map.
package main

import (
	"context"
	"log"
	"net/http"
	"net/url"
	"os"
	"strconv"

	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	size, ok := os.LookupEnv("POOL")
	if !ok {
		size = "25" // want `POOL falls back to 25, but cmd/literal/.env:1 sets 40`
	}
	if _, err := strconv.Atoi(size); err != nil {
		log.Fatal(err)
	}
	query := url.Values{"sslmode": {"disable"}, "pool_max_conns": {size}}
	serve(context.Background(), os.Getenv("DATABASE_URL")+"?"+query.Encode())
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
