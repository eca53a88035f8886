package main

import (
	"context"
	"database/sql"
	"os"
	"time"
)

// persist calls f until it succeeds, and keeps the last result only.
func persist[T any](ctx context.Context, n int, f func() (T, error)) (v T, err error) {
	for range n {
		if v, err = f(); err == nil {
			return v, nil
		}
		select {
		case <-ctx.Done():
			return v, ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return v, err
}

// both returns the pool with the error of the pool.
func both(ctx context.Context) (*sql.DB, error) {
	return persist(ctx, 3, func() (*sql.DB, error) {
		db, err := sql.Open("postgres", os.Getenv("BOTH_URL")) // want `the pool from sql.Open is not closed when PingContext fails at line \d+ and the function literal is called again; close the pool before returning the error \[straypool/overwritten\]`
		if err != nil {
			return nil, err
		}
		return db, db.PingContext(ctx)
	})
}

// either returns the pool only if it works.
func either(ctx context.Context) (*sql.DB, error) {
	return persist(ctx, 3, func() (*sql.DB, error) {
		db, err := sql.Open("postgres", os.Getenv("EITHER_URL"))
		if err != nil {
			return nil, err
		}
		if err := db.PingContext(ctx); err != nil {
			db.Close()
			return nil, err
		}
		return db, nil
	})
}

// opened returns both, too, and its caller closes what does not work.
func opened() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("OPENED_URL"))
	if err != nil {
		return nil, err
	}
	return db, db.Ping()
}

func careful() *sql.DB {
	for {
		db, err := opened()
		if err == nil {
			return db
		}
		if db != nil {
			db.Close()
		}
		time.Sleep(time.Second)
	}
}

// once returns both to a caller that tries once.
func once() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("ONCE_URL"))
	if err != nil {
		return nil, err
	}
	return db, db.Ping()
}

func results(ctx context.Context) (all []any) {
	for _, f := range []func(context.Context) (*sql.DB, error){both, either} {
		db, err := f(ctx)
		all = append(all, db, err)
	}
	db, err := once()
	return append(all, careful(), db, err)
}
