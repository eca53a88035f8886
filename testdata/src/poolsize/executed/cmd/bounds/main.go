// Bounds keeps few idle connections, however large its pool is.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

type config struct{ open, idle int }

func load() config {
	c := config{open: 15, idle: 3} // want `BOUNDS_MAX_IDLE falls back to 3, but cmd/bounds/.env:2 sets 4`
	if n, err := strconv.Atoi(os.Getenv("BOUNDS_MAX_OPEN")); err == nil {
		c.open = n
	}
	if n, err := strconv.Atoi(os.Getenv("BOUNDS_MAX_IDLE")); err == nil {
		c.idle = n
	}
	return c
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	c := load()
	db.SetMaxOpenConns(c.open)
	db.SetMaxIdleConns(min(2, c.open))
	other, err := sql.Open("postgres", os.Getenv("OTHER_URL"))
	if err != nil {
		log.Fatal(err)
	}
	other.SetMaxOpenConns(c.open)
	other.SetMaxIdleConns(min(10, c.idle))
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if db.PingContext(r.Context()) != nil || other.PingContext(r.Context()) != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
