// Package few keeps no idle connections.
package few

import (
	"database/sql"

	"example.com/kinds/env"
)

// 0 idle connections are few, not many.
func idle(db *sql.DB) {
	db.SetMaxIdleConns(env.Int("DB_POOL_SIZE", 0)) // want `DB_POOL_SIZE falls back to 0, which means that no connections are kept idle, but .env:1 sets 5 \[poolsize/fallback-config\]`
}
