package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

type base struct{ lookup func(string) (string, bool) }

func (b *base) Int(key string, def int) int {
	v, ok := b.lookup(key)
	if !ok {
		return def
	}
	n, err := strconv.Atoi(v)
	if err != nil {
		panic(err)
	}
	return n
}

type intReader interface{ Int(string, int) int }

type config struct {
	*base
	name string
}

func tune(db *sql.DB, r intReader) {
	db.SetMaxOpenConns(r.Int("DB_MAX_OPEN_CONNS", 25)) // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/promoted/.env:1 sets 40`
	db.SetMaxIdleConns(r.Int("DB_MAX_IDLE_CONNS", 10))
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	tune(db, config{&base{os.LookupEnv}, "shop"})
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
