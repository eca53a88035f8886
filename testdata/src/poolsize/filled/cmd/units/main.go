// Command units reads numbers of seconds over presets that have a unit.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"
)

type times struct {
	Lifetime time.Duration
	IdleTime time.Duration
}

func read() times {
	t := times{Lifetime: 30 * time.Minute, IdleTime: 5 * time.Minute}
	if n, err := strconv.ParseInt(os.Getenv("UNITS_DB_LIFETIME_SECS"), 10, 64); err == nil {
		t.Lifetime = time.Duration(n)
	}
	if n, err := strconv.ParseInt(os.Getenv("UNITS_DB_IDLE_SECS"), 10, 64); err == nil {
		t.IdleTime = time.Duration(n) * time.Second
	}
	return t
}

func main() {
	db, err := sql.Open("mysql", os.Getenv("UNITS_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	t := read()
	db.SetMaxOpenConns(4)
	db.SetConnMaxLifetime(t.Lifetime) // want `the value 1800 of UNITS_DB_LIFETIME_SECS \(.env:7\) means 1.8µs here`
	db.SetConnMaxIdleTime(t.IdleTime)
	log.Print(http.ListenAndServe(":8080", nil))
}
