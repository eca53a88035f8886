package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
)

var cache sync.Map

func number(key string, def int) int {
	if v, ok := cache.Load(key); ok {
		return v.(int)
	}
	n, err := strconv.Atoi(os.Getenv(key))
	if err != nil {
		n = def
	}
	v, _ := cache.LoadOrStore(key, n)
	return v.(int)
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(number("DB_MAX_OPEN_CONNS", 25)) // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/cached/.env:1 sets 40`
	db.SetMaxIdleConns(number("DB_MAX_IDLE_CONNS", 10))
	serve(db)
}

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
