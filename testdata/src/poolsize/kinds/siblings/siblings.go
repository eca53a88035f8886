// Package siblings has several fallbacks of one setting that no file sets.
package siblings

import (
	"database/sql"

	"example.com/kinds/env"
)

func first(db *sql.DB) {
	db.SetMaxOpenConns(env.Int("DB_POOL_LIMIT", 10))
}

func second(db *sql.DB) {
	db.SetMaxOpenConns(env.Int("DB_POOL_LIMIT", 25)) // want `DB_POOL_LIMIT falls back to 25 here, but to 10 at siblings/siblings.go:11 \[poolsize/fallback-fallback\]`
	db.SetMaxOpenConns(env.Int("DB_POOL_LIMIT", 0))
}

func apart(db *sql.DB) {
	db.SetMaxOpenConns(env.Int("REPORTS_POOL_LIMIT", 12))
}

func alike(db *sql.DB) {
	db.SetMaxOpenConns(env.Int("REPORTS_POOL_LIMIT", 12))
}
