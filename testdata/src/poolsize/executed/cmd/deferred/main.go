package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

// size falls back when it returns.
func size(key string) (n int) {
	defer func() {
		if n <= 0 {
			n = 10
		}
	}()
	n, _ = strconv.Atoi(os.Getenv(key))
	return n
}

// idle does not: what it defers is done before the other, and recover gives nil.
func idle(key string) (n int) {
	defer func() { log.Print(n) }()
	defer func() {
		if r := recover(); r != nil {
			n = 3
		}
	}()
	n, err := strconv.Atoi(os.Getenv(key))
	if err != nil {
		return 5
	}
	return n
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(size("DB_MAX_OPEN_CONNS")) // want `DB_MAX_OPEN_CONNS falls back to 10 at cmd/deferred/main.go:15, but cmd/deferred/.env:1 sets 20`
	db.SetMaxIdleConns(idle("DB_MAX_IDLE_CONNS"))
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
