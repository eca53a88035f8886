// Package generated takes a helper from a file that is generated.
package generated

import "database/sql"

func use(db *sql.DB) {
	db.SetMaxOpenConns(limit(2)) // want `DB_POOL_SIZE falls back to 2, but .env:1 sets 5`
}
