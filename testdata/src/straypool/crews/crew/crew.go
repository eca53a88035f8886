package crew // want package:"pools"

// Package crew has workers that open a pool each.

import (
	"database/sql"
	"log"
	"time"
)

func open(dsn string) *sql.DB {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		log.Fatal(err)
	}
	return db
}

func dial(dsn string) *sql.DB {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		log.Fatal(err)
	}
	return db
}

// Run works until the process ends.
func Run(dsn string) {
	db := open(dsn)
	defer db.Close()
	for range time.Tick(time.Second) {
		if _, err := db.Exec("UPDATE jobs SET done = true"); err != nil {
			log.Print(err)
		}
	}
}

// Serve does so too.
func Serve(dsn string) {
	db := dial(dsn)
	defer db.Close()
	for range time.Tick(time.Second) {
		if _, err := db.Exec("UPDATE jobs SET done = true"); err != nil {
			log.Print(err)
		}
	}
}
