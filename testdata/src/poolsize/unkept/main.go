// Package main falls back to pools that keep no idle connections.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"

	"example.com/unkept/far" // want `FAR_DB_MAX_IDLE falls back to 0 at far/far.go:13, which means that no connections are kept idle, but .env:4 sets 20`
)

func open(dsn string) *sql.DB {
	db, err := sql.Open("postgres", os.Getenv(dsn))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(30)
	return db
}

// dropped ignores the error: no source says 0.
func dropped() int {
	n, _ := strconv.Atoi(os.Getenv("WEB_DB_MAX_IDLE"))
	return n
}

func main() {
	idle, err := strconv.Atoi(os.Getenv("DB_MAX_IDLE"))
	if err != nil {
		idle = 0 // want `DB_MAX_IDLE falls back to 0, which means that no connections are kept idle, but .env:1 sets 20 \[poolsize/fallback-config\]`
	}
	open("A_DSN").SetMaxIdleConns(idle)
	open("B_DSN").SetMaxIdleConns(dropped())
	jobs, err := strconv.Atoi(os.Getenv("JOBS_DB_MAX_IDLE"))
	if err != nil {
		jobs = 0
	}
	if jobs > 0 {
		open("C_DSN").SetMaxIdleConns(jobs)
	}
	open("D_DSN").SetMaxIdleConns(far.Kept())
}
