// Package stats follows its setting.
package stats

import (
	"database/sql"
	"os"
	"strconv"
)

func Open() (*sql.DB, error) {
	n, err := strconv.Atoi(os.Getenv("STATS_POOL"))
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("postgres", os.Getenv("STATS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	return db, nil
}
