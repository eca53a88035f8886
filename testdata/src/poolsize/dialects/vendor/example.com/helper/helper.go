// Package helper reads numbers from the environment.
package helper

import (
	"database/sql"
	"os"
	"strconv"
)

func Int(key string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return fallback
}

// Limit has a fallback of its own.
func Limit(db *sql.DB) { db.SetMaxOpenConns(Int("DB_POOL_SIZE", 3)) }
