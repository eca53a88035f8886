// Equal falls back to what is configured, and writes another number only into its log.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"strconv"

	"github.com/jackc/pgx/v5/pgxpool"
)

func number(key string, n int) int {
	if s, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return s
	}
	return n
}

func main() {
	log.Print("workers=" + strconv.Itoa(number("WORKERS", 25)))
	serve(context.Background(), os.Getenv("DATABASE_URL")+"?pool_max_conns="+strconv.Itoa(number("POOL", 40)))
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
