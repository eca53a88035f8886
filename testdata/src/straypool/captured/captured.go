package captured // want package:"pools"

// Package captured keeps pools in functions, which own them as a struct would.

import (
	"context"
	"database/sql"
	"net/http"
	"os"
	"time"
)

// A function that is returned, registered, kept in a table or started keeps the
// pool.

func Returned(dsn string) (func(http.Handler) http.Handler, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if db.PingContext(r.Context()) == nil {
				next.ServeHTTP(w, r)
			}
		})
	}, nil
}

func Registered(mux *http.ServeMux) error {
	db, err := sql.Open("postgres", os.Getenv("REGISTERED_URL"))
	if err != nil {
		return err
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) })
	return nil
}

func Table() (map[string]func(context.Context) error, error) {
	db, err := sql.Open("postgres", os.Getenv("TABLE_URL"))
	if err != nil {
		return nil, err
	}
	return map[string]func(context.Context) error{
		"ping": func(ctx context.Context) error { return db.PingContext(ctx) },
		"wait": db.PingContext,
	}, nil
}

func Started() error {
	db, err := sql.Open("postgres", os.Getenv("STARTED_URL"))
	if err != nil {
		return err
	}
	go func() {
		for range time.Tick(time.Minute) {
			db.Exec("CALL work()")
		}
	}()
	return nil
}

// A function that is only called here keeps nothing.

func Called(ctx context.Context) error {
	db, err := sql.Open("postgres", os.Getenv("CALLED_URL")) // want `sql.Open builds a new pool of CALLED_URL on each call of Called, which neither keeps nor closes it`
	if err != nil {
		return err
	}
	return again(3, func() error { return db.PingContext(ctx) })
}

func again(n int, try func() error) (err error) {
	for range n {
		if err = try(); err == nil {
			return nil
		}
	}
	return err
}

// Cleanup returns the pool with the function that closes it.
func Cleanup(dsn string) (*sql.DB, func(), error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, nil, err
	}
	return db, func() { db.Close() }, nil
}

func Count(ctx context.Context) (n int, err error) {
	db, cleanup, err := Cleanup(os.Getenv("COUNT_URL"))
	if err != nil {
		return 0, err
	}
	defer cleanup()
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM items").Scan(&n)
	return n, err
}

func Uncounted(ctx context.Context) (n int, err error) {
	db, _, err := Cleanup(os.Getenv("UNCOUNTED_URL")) // want `Cleanup builds a new pool of UNCOUNTED_URL \(sql.Open at straypool/captured/captured.go:\d+\) on each call of Uncounted, which neither keeps nor closes it`
	if err != nil {
		return 0, err
	}
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM items").Scan(&n)
	return n, err
}
