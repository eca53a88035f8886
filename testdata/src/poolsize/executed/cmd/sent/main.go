package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

func ask(key string, def int) <-chan int {
	out := make(chan int, 1)
	go func() {
		n, err := strconv.Atoi(os.Getenv(key))
		if err != nil {
			n = def
		}
		out <- n
	}()
	return out
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(<-ask("DB_MAX_OPEN_CONNS", 25)) // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/sent/.env:1 sets 40`
	db.SetMaxIdleConns(<-ask("DB_MAX_IDLE_CONNS", 10))
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
