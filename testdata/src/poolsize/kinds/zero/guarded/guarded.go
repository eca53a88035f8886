// Package guarded sets no limit of 0.
package guarded

import (
	"database/sql"

	"example.com/kinds/env"
)

// The limit is set only where there is one.
func guarded(db *sql.DB) {
	if n := env.Int("DB_POOL_SIZE", 0); n > 0 {
		db.SetMaxOpenConns(n)
	}
}
