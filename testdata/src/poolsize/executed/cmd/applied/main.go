package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"

	"example.com/executed/cmd/applied/store"
)

func intOr(key string, def int) int {
	if v := os.Getenv(key); v != "" {
		if n, err := strconv.Atoi(v); err == nil {
			return n
		}
	}
	return def
}

func main() {
	db, err := store.Open(os.Getenv("DATABASE_URL"),
		store.MaxOpen(intOr("DB_MAX_OPEN_CONNS", 25)), // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/applied/.env:1 sets 40`
		store.MaxIdle(intOr("DB_MAX_IDLE_CONNS", 10)))
	if err != nil {
		log.Fatal(err)
	}
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
