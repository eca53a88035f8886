// Package lock holds a lock on one connection of the database.
package lock

import (
	"database/sql"
	"os"
)

func Open() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("STATS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}
