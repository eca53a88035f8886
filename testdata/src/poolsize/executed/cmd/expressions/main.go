package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"strconv"
)

var knobs = []struct {
	key string
	def int
	set func(*sql.DB, int)
}{
	{"DB_MAX_OPEN_CONNS", 25, (*sql.DB).SetMaxOpenConns}, // want `DB_MAX_OPEN_CONNS falls back to 25, but cmd/expressions/.env:1 sets 40`
	{"DB_MAX_IDLE_CONNS", 10, (*sql.DB).SetMaxIdleConns},
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	for _, k := range knobs {
		n := k.def
		if v, err := strconv.Atoi(os.Getenv(k.key)); err == nil {
			n = v
		}
		k.set(db, n)
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
