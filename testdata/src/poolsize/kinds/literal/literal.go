// Package literal has numbers next to settings.
package literal

import (
	"database/sql"
	"os"

	"example.com/kinds/env"
)

func batch() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(10) // want `this pool is sized 10, but the other pool of the same database \(literal/literal.go:35\) uses DB_POOL_SIZE, and .env:1 sets 5 \[poolsize/literal-config\]`
	return db, nil
}

func same() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(5)
	db.SetMaxIdleConns(2)
	return db, nil
}

func serve() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(env.Int("DB_POOL_SIZE", 5))
	return db, nil
}

func other() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("HISTORY_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(10)
	return db, nil
}

func unlimited() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(0) // want `this pool is sized 0, which means unlimited, but the other pool of the same database \(literal/literal.go:35\) uses DB_POOL_SIZE, and .env:1 sets 5`
	return db, nil
}

func unlimitedOther() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("HISTORY_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(0)
	return db, nil
}

// The number is what to change, wherever it goes.
func later() (*sql.DB, error) {
	size := 10 // want `this pool is sized 10, but the other pool of the same database \(literal/literal.go:35\) uses DB_POOL_SIZE, and .env:1 sets 5`
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	return db, nil
}

// What is set first remains where the setting is absent.
func first() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(10) // want `this pool is sized 10, but the other pool of the same database \(literal/literal.go:35\) uses DB_POOL_SIZE, and .env:1 sets 5`
	if n := env.Int("DB_POOL_SIZE", 5); n > 0 {
		db.SetMaxOpenConns(n)
	}
	return db, nil
}

// One that takes its place under a condition is of another mode.
func mode(small bool) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("MODES_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(env.Int("DB_POOL_SIZE", 5))
	if small {
		db.SetMaxOpenConns(1)
	}
	return db, nil
}

// A setting that is only a part of the size does not say the size.
func summed() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("SUMS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(env.Int("DB_POOL_SIZE", 5) + 2)
	return db, nil
}

func besideSum() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("SUMS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(7)
	return db, nil
}
