package main // want package:"pools"

// Package primed fills a lazy accessor before any handler can run.

import (
	"database/sql"
	"log"
	"net/http"
	"os"
)

var first, late *sql.DB

func connect() (*sql.DB, error) {
	if first == nil {
		var err error
		if first, err = sql.Open("postgres", os.Getenv("FIRST_URL")); err != nil {
			return nil, err
		}
	}
	return first, nil
}

func load() error {
	db, err := connect()
	if err != nil {
		return err
	}
	return db.Ping()
}

func connectLate() (*sql.DB, error) {
	if late == nil {
		var err error
		if late, err = sql.Open("postgres", os.Getenv("LATE_URL")); err != nil { // want `sql.Open opens a pool if late is nil, without a lock`
			return nil, err
		}
	}
	return late, nil
}

func main() {
	if err := load(); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { load(); connectLate() })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
