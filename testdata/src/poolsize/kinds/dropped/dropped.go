// Package dropped does not look at errors.
package dropped

import (
	"database/sql"
	"os"
	"strconv"
)

// A broken value goes unnoticed.
func dropped(db *sql.DB) {
	n, _ := strconv.Atoi(os.Getenv("DB_POOL_SIZE")) // want `if DB_POOL_SIZE is unset or not a number, this is 0, which means unlimited, but .env:1 sets 5 \[poolsize/zero-unlimited\]`
	db.SetMaxOpenConns(n)
}

func noticed(db *sql.DB) error {
	n, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE"))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(n)
	return nil
}

// No limit is configured anyway.
func lifted(db *sql.DB) {
	n, _ := strconv.Atoi(os.Getenv("NO_DB_POOL_SIZE"))
	db.SetMaxOpenConns(n)
}
