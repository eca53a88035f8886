// Package bulk has a pool of the same database on purpose.
package bulk

import (
	"database/sql"
	"os"
)

// Open opens it.
//
//poolvet:bulkhead reports must not take the connections of requests
func Open() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("STATS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(3)
	return db, nil
}
