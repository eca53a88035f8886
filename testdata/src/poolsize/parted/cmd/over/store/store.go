// Package store opens the pools of a configuration.
package store

import (
	"database/sql"
	"os"

	"example.com/parted/cmd/over/conf"
)

func Open(c conf.Config) (*sql.DB, error) {
	db, err := sql.Open("pg", c.URL)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(c.Pool.Open)
	db.SetMaxIdleConns(c.Pool.Idle)
	return db, nil
}

func Spare(c conf.Config) (*sql.DB, error) {
	db, err := sql.Open("pg", os.Getenv("OVER_SPARE_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(c.Spare) // want `if OVER_SPARE_MAX_OPEN is unset or not a number, this is 0, which means unlimited, but .env:3 sets 7`
	return db, nil
}
