package main // want package:"pools"

// Package main has lazy values of another package.

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"sync"

	"straypool/lazies/lazy"
)

var (
	users = lazy.Of(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("USERS_URL")) })
	carts = lazy.NewRacy(func() (*sql.DB, error) {
		return sql.Open("postgres", os.Getenv("CARTS_URL")) // want `sql.Open opens a pool if the value from lazy.NewRacy holds none, without a lock: two goroutines can each open a pool; hold a mutex there, or use sync.OnceValues \[straypool/race\]`
	})
	// Only main uses it.
	setup = lazy.NewRacy(func() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("SETUP_URL")) })
)

// A report opens its pool when it is first needed.
type report struct {
	once sync.Once
	db   *sql.DB
	dsn  string
}

func newReport(dsn string) *report { return &report{dsn: dsn} }

func (r *report) pool() *sql.DB {
	r.once.Do(func() {
		r.db, _ = sql.Open("postgres", r.dsn) // want `sql.Open builds a new pool .*for each request that the function literal at .* handles`
	})
	return r.db
}

func (r *report) write(ctx context.Context) error { return r.pool().PingContext(ctx) }

func main() {
	if db, err := setup.Get(); err != nil || db.Ping() != nil {
		log.Fatal(err)
	}
	if err := around(); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if db, err := users.Get(); err == nil {
			db.PingContext(r.Context())
		}
		if db, err := carts.Get(); err == nil {
			db.PingContext(r.Context())
		}
	})
	dsn := os.Getenv("REPORTS_URL")
	shared := newReport(dsn)
	http.HandleFunc("/shared", func(w http.ResponseWriter, r *http.Request) { shared.write(r.Context()) })
	http.HandleFunc("/fresh", func(w http.ResponseWriter, r *http.Request) { newReport(dsn).write(r.Context()) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
