package main

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

// either adds the unit where there is none.
func either(key string, def time.Duration) time.Duration {
	s := os.Getenv(key)
	if s == "" {
		return def
	}
	if !strings.ContainsAny(s, "smh") {
		s += "s"
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		return def
	}
	return d
}

// minutes always adds it.
func minutes(key string, def time.Duration) time.Duration {
	d, err := time.ParseDuration(fmt.Sprintf("%sm", os.Getenv(key)))
	if err != nil {
		return def
	}
	return d
}

// plain wants a unit.
func plain(key string, def time.Duration) time.Duration {
	d, err := time.ParseDuration(os.Getenv(key))
	if err != nil {
		return def
	}
	return d
}

func open(source string) *sql.DB {
	db, err := sql.Open("postgres", os.Getenv(source))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(8)
	return db
}

func main() {
	a, b := open("A_URL"), open("B_URL")
	a.SetConnMaxLifetime(either("A_DB_CONN_MAX_LIFETIME", 10*time.Minute))
	a.SetConnMaxIdleTime(minutes("A_DB_CONN_MAX_IDLE_TIME", 5*time.Minute)) // want `A_DB_CONN_MAX_IDLE_TIME falls back to 5m, but cmd/units/.env:2 sets 2`
	b.SetConnMaxLifetime(plain("B_DB_CONN_MAX_LIFETIME", 10*time.Minute))   // want `B_DB_CONN_MAX_LIFETIME is read as a duration, but cmd/units/.env:3 sets 600 without a unit`
	b.SetConnMaxIdleTime(minutes("B_DB_CONN_MAX_IDLE_TIME", 5*time.Minute)) // want `B_DB_CONN_MAX_IDLE_TIME is read as a number, but cmd/units/.env:4 sets 5m`
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := a.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
		if err := b.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
