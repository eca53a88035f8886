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
	db.SetMaxOpenConns(2) // want `2 here repeats the fallback of DB_POOL_SIZE at repeated/repeated.go:14, but .env:1 sets 5 \[poolsize/literal-config\]`
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

// A repeated fallback that is right, lifts the limit, or comes from an example.
func others() (same, none, shown any) {
	return env.Int("DB_POOL_SIZE", 5), env.Int("DB_POOL_SIZE", 0), env.Int("DB_MAX_CONNS", 7) // want `DB_MAX_CONNS falls back to 7, but .env.example:1 documents 4`
}

func silent(db *sql.DB) {
	db.SetMaxOpenConns(5)
	db.SetMaxOpenConns(0)
	db.SetMaxOpenConns(7)
}
