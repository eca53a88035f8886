// Package storage sees both sizes of its pool, so it is reported here, and not again by
// the program.
package storage

import (
	"database/sql"
	"os"
	"strconv"
)

func number(name string) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		panic(err)
	}
	return n
}

// Open opens the pool.
func Open(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(number("DB_MAX_OPEN_CONNS"))
	db.SetMaxIdleConns(number("DB_MAX_IDLE_CONNS")) // want `60 idle connections \(DB_MAX_IDLE_CONNS at .env:2\) exceed the 40 that may be open`
	return db, nil
}
