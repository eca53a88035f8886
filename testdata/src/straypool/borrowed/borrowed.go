package main // want package:"pools"

// A helper that runs what it is given runs in each of its callers only what that one
// has given it.

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"net/http"
	"os"
	"time"
)

// attempt runs f until it succeeds.
func attempt(ctx context.Context, f func() error) error {
	var errs []error
	for range 3 {
		err := f()
		if err == nil || ctx.Err() != nil {
			return err
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// patiently runs f within another literal.
func patiently(ctx context.Context, f func() error) error {
	return attempt(ctx, func() error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return f()
	})
}

// relay hands f on.
func relay(ctx context.Context, f func() error) error { return attempt(ctx, f) }

// opened runs once, although handlers use attempt as well.
func opened(ctx context.Context) (db *sql.DB, err error) {
	err = attempt(ctx, func() error {
		db, err = sql.Open("postgres", os.Getenv("ORDERS_URL"))
		return err
	})
	return db, err
}

func patient(ctx context.Context) (db *sql.DB, err error) {
	err = patiently(ctx, func() error {
		db, err = sql.Open("postgres", os.Getenv("USERS_URL"))
		return err
	})
	return db, err
}

func relayed(ctx context.Context) (db *sql.DB, err error) {
	err = relay(ctx, func() error {
		db, err = sql.Open("postgres", os.Getenv("ITEMS_URL"))
		return err
	})
	return db, err
}

type server struct{ orders, users, items *sql.DB }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	err := errors.Join(
		attempt(r.Context(), func() error { return s.orders.PingContext(r.Context()) }),
		patiently(r.Context(), func() error { return s.users.PingContext(r.Context()) }),
		relay(r.Context(), func() error { return s.items.PingContext(r.Context()) }),
	)
	if err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

// audit opens a pool in what it gives to attempt.
func audit(w http.ResponseWriter, r *http.Request) {
	var db *sql.DB
	err := relay(r.Context(), func() (err error) {
		db, err = sql.Open("postgres", os.Getenv("AUDIT_URL")) // want `sql.Open builds a new pool of AUDIT_URL for each request that audit handles`
		return err
	})
	if err == nil {
		err = db.PingContext(r.Context())
	}
	if err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

// with lends a pool to what it is given.
func with(ctx context.Context, use func(context.Context, *sql.DB) error) error {
	db, err := sql.Open("postgres", os.Getenv("LENT_URL")) // want `sql.Open builds a new pool of LENT_URL in each iteration of the loop`
	if err != nil {
		return err
	}
	defer db.Close()
	return use(ctx, db)
}

// during lends one to what serves until it fails.
func during(ctx context.Context, use func(context.Context, *sql.DB) error) error {
	db, err := sql.Open("postgres", os.Getenv("SERVED_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return use(ctx, db)
}

func clean(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "DELETE FROM carts")
	return err
}

// pages answers until the listener fails.
func pages(ctx context.Context, db *sql.DB) error {
	return http.ListenAndServe(":8081", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { db.PingContext(ctx) }))
}

// sweep works until ctx ends.
func sweep(ctx context.Context, db *sql.DB) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Hour):
			if err := clean(ctx, db); err != nil {
				return err
			}
		}
	}
}

// lent is like with, for sweep.
func lent(ctx context.Context, use func(context.Context, *sql.DB) error) error {
	db, err := sql.Open("postgres", os.Getenv("SWEPT_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	return use(ctx, db)
}

// own gives what it returns a pool of its own each time.
func own(key string, use func(context.Context, *sql.DB) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		db, err := sql.Open("postgres", os.Getenv(key)) // want `sql.Open builds a new pool for each request that the function literal at straypool/borrowed/borrowed.go:151 handles; build it once and pass it to the handler`
		if err != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		defer db.Close()
		if use(r.Context(), db) != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}
}

func main() {
	ctx := context.Background()
	orders, err := opened(ctx)
	if err != nil {
		log.Fatal(err)
	}
	users, err := patient(ctx)
	if err != nil {
		log.Fatal(err)
	}
	items, err := relayed(ctx)
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		for ctx.Err() == nil {
			log.Print(during(ctx, pages))
		}
	}()
	go func() {
		for ctx.Err() == nil {
			log.Print(lent(ctx, sweep))
		}
	}()
	tables := make(chan string)
	go func() {
		for range tables {
			log.Print(with(ctx, clean))
		}
	}()
	http.Handle("/", &server{orders, users, items})
	http.HandleFunc("/audit", audit)
	http.HandleFunc("/clean", own("CLEAN_URL", clean))
	log.Print(http.ListenAndServe(":8080", nil))
}
