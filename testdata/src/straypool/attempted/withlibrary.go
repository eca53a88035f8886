package main

import (
	"context"
	"database/sql"
	"log"
	"os"
	"time"

	older "github.com/cenkalti/backoff"
	"github.com/sethvargo/go-retry"
)

func growing(ctx context.Context) (db *sql.DB, err error) {
	err = retry.Fibonacci(ctx, time.Second, func(ctx context.Context) (err error) {
		if db, err = sql.Open("postgres", os.Getenv("GROWING_URL")); err != nil { // want `the pool from sql.Open is not closed when PingContext fails at line 19 and the function literal is called again`
			return err
		}
		if err := db.PingContext(ctx); err != nil {
			return retry.RetryableError(err)
		}
		return nil
	})
	return db, err
}

// valued loses the pool of each attempt that fails.
func valued(ctx context.Context, dsn string) (*sql.DB, error) {
	return retry.DoValue(ctx, retry.NewConstant(time.Second), func(ctx context.Context) (*sql.DB, error) {
		db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is not closed when PingContext fails at line 34; close it there too \[straypool/unclosed\]`
		if err != nil {
			return nil, err
		}
		if err := db.PingContext(ctx); err != nil {
			return nil, err
		}
		return db, nil
	})
}

// single is attempted once: the process ends if it fails.
func single(ctx context.Context, dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	if err := db.PingContext(ctx); err != nil {
		return nil, err
	}
	return db, nil
}

func old() (db *sql.DB, err error) {
	attempt := func() error {
		db, err = sql.Open("postgres", os.Getenv("OLD_URL")) // want `the pool from sql.Open is not closed when Ping fails at line 59 and the function literal is called again`
		if err != nil {
			return err
		}
		return db.Ping()
	}
	err = older.Retry(attempt, older.NewExponentialBackOff())
	return db, err
}

// pinged tries only the ping again.
func pinged() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("PINGED_URL"))
	if err != nil {
		return nil, err
	}
	if err := older.Retry(db.Ping, older.NewExponentialBackOff()); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

func libraries(ctx context.Context) {
	if _, err := growing(ctx); err != nil {
		log.Fatal(err)
	}
	if _, err := valued(ctx, os.Args[1]); err != nil {
		log.Fatal(err)
	}
	if _, err := single(ctx, os.Args[2]); err != nil {
		log.Fatal(err)
	}
	if _, err := old(); err != nil {
		log.Fatal(err)
	}
	if _, err := pinged(); err != nil {
		log.Fatal(err)
	}
}
