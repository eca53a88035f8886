// Package dropped does not look at errors.
package dropped

import (
	"database/sql"
	"os"
	"strconv"
)

// A broken value goes unnoticed.
func dropped(db *sql.DB) {
	n, _ := strconv.Atoi(os.Getenv("DB_POOL_SIZE")) // want `DB_POOL_SIZE gives 0, which means unlimited, when it is missing or broken, but .env:1 sets 5 \[poolsize/zero-unlimited\]`
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
