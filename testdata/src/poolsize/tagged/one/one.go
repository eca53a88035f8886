// Package one opens a pool, and does not know that another package does.
package one

import (
	"database/sql"
	"os"
	"strconv"
)

func size(text string, or int) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return or
}

func Open() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("VOUCHER_DSN"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size(os.Getenv("VOUCHER_POOL_SIZE"), 15))
	db.SetMaxIdleConns(size(os.Getenv("VOUCHER_POOL_IDLE"), 4))
	return db, nil
}
