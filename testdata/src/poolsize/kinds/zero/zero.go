// Package zero has fallbacks of 0.
package zero

import (
	"database/sql"
	"os"
	"runtime"
	"strconv"

	"example.com/kinds/env"
)

func open(db *sql.DB) {
	db.SetMaxOpenConns(env.Int("DB_POOL_SIZE", 0))  // want `DB_POOL_SIZE falls back to 0, which means unlimited, but .env:1 sets 5 \[poolsize/zero-unlimited\]`
	db.SetMaxOpenConns(env.Int("DB_POOL_SIZE", -1)) // want `DB_POOL_SIZE falls back to -1, which means unlimited, but .env:1 sets 5 \[poolsize/zero-unlimited\]`
}

// What is not a number says nothing of the limit.
func auto(db *sql.DB) {
	n, err := strconv.Atoi(env.Text("DB_POOL_SIZE", "auto"))
	if err != nil {
		n = runtime.NumCPU()
	}
	db.SetMaxOpenConns(n)
}

// What is configured lifts the limit, too.
func lifted(db *sql.DB) {
	db.SetMaxOpenConns(env.Int("DB_MAX_IDLE_CONNS", 3))
}

// An example documents the limit.
func documented(db *sql.DB) {
	n, _ := strconv.Atoi(os.Getenv("DB_MAX_CONNS")) // want `if DB_MAX_CONNS is unset or not a number, this is 0, which means unlimited, but .env.example:1 documents 4 \[poolsize/fallback-example\]`
	db.SetMaxOpenConns(n)
}
