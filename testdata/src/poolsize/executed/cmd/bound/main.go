package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	for key, set := range map[string]func(int){
		"DB_MAX_OPEN_CONNS": db.SetMaxOpenConns,
		"DB_MAX_IDLE_CONNS": db.SetMaxIdleConns,
	} {
		n, err := strconv.Atoi(os.Getenv(key))
		if err != nil {
			n = 10 // want `DB_MAX_OPEN_CONNS falls back to 10, but cmd/bound/.env:1 sets 40`
		}
		set(n)
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
