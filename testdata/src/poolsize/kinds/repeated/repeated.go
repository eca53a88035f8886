// Package repeated loads a size, and then writes its fallback once more.
package repeated

import (
	"database/sql"
	"os"

	"example.com/kinds/env"
)

type config struct{ poolSize, dsn any }

func load() *config {
	return &config{poolSize: env.Int("DB_POOL_SIZE", 2), dsn: os.Getenv("DATABASE_URL")} // want `DB_POOL_SIZE falls back to 2, but .env:1 sets 5 \[poolsize/fallback-config\]`
}

func open(db *sql.DB) {
	db.SetMaxOpenConns(2) // want `2 is set here, as DB_POOL_SIZE falls back to at repeated/repeated.go:14, but .env:1 sets 5 \[poolsize/literal-config\]`
	db.SetMaxIdleConns(2)
}

func more(db *sql.DB) {
	db.SetMaxOpenConns(3)
}

func maybe(db *sql.DB) {
	if n := 2; os.Getenv("LIMITED") != "" {
		db.SetMaxOpenConns(n)
	}
}
