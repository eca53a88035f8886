// Package few keeps no idle connections.
package few

import (
	"database/sql"

	"example.com/kinds/env"
)

// 0 idle connections are few, not many.
func idle(db *sql.DB) {
	db.SetMaxIdleConns(env.Int("DB_POOL_SIZE", 0))
}
