package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"example.com/libraries/chosen"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("CHOSEN_URL"))
	if err != nil {
		log.Fatal(err)
	}
	n := chosen.Size("worker") // want `CHOSEN_DB_MAX_CONNS falls back to 6 at chosen/chosen.go:28, but chosen/worker/.env:1 sets 8`
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
