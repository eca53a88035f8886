// Package store opens pools whose size is an argument: each call gives a pool of
// its own size.
package store

import "database/sql"

// Open opens a pool of at most n connections.
func Open(dsn string, n int) (*sql.DB, error) {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

// Large opens a pool by way of Open.
func Large(dsn string, n int) (*sql.DB, error) { return Open(dsn, n*1) }

// Default opens a pool by way of Open.
func Default(dsn string) (*sql.DB, error) { return Open(dsn, 28) }

// Passed opens a pool by way of Open.
func Passed(dsn string, n int) (*sql.DB, error) { return Open(dsn, n) }
