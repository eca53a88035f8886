// Package store reads its settings by name.
package store

import (
	"database/sql"
	"os"

	"example.com/parted/cmd/listed/conf"
)

func Open() (*sql.DB, error) {
	db, err := sql.Open("pg", os.Getenv("LISTED_DB_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conf.Number("LISTED_DB_MAX_OPEN")) // want `LISTED_DB_MAX_OPEN falls back to 30 at cmd/listed/conf/conf.go:10, but .env:4 sets 40`
	db.SetMaxIdleConns(conf.Number("LISTED_DB_MAX_IDLE"))
	return db, nil
}
