// Package shown is documented by examples.
package shown

import (
	"database/sql"

	"example.com/kinds/env"
)

func only(db *sql.DB) {
	db.SetMaxOpenConns(env.Int("DB_MAX_CONNS", 2)) // want `DB_MAX_CONNS falls back to 2, but .env.example:1 documents 4 \[poolsize/fallback-example\]`
	db.SetMaxOpenConns(env.Int("DB_MAX_CONNS", 4))
	db.SetMaxOpenConns(env.Int("DB_MAX_CONNS", 0))
}

// What a real file says counts, not the example.
func both(db *sql.DB) {
	db.SetMaxOpenConns(env.Int("DB_POOL_SIZE", 5))
	db.SetMaxOpenConns(env.Int("DB_POOL_SIZE", 7)) // want `DB_POOL_SIZE falls back to 7, but .env:1 sets 5 \[poolsize/fallback-config\]`
}

func overlaid(db *sql.DB) {
	db.SetMaxOpenConns(env.Int("STAGE_DB_POOL_SIZE", 2)) // want `STAGE_DB_POOL_SIZE falls back to 2, but .env.staging:1 sets 6 \[poolsize/fallback-example\]`
}
