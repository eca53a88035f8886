package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

type number struct {
	n  int
	ok bool
}

func (x number) Or(def int) int {
	if !x.ok {
		return def
	}
	return x.n
}

func readInt(key string) number {
	s, found := os.LookupEnv(key)
	if !found {
		return number{}
	}
	n, err := strconv.Atoi(s)
	return number{n, err == nil}
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(readInt("DB_MAX_OPEN_CONNS").Or(25)) // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/maybe/.env:1 sets 40`
	db.SetMaxIdleConns(readInt("DB_MAX_IDLE_CONNS").Or(10))
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
