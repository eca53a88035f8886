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
	n := chosen.Size("api")
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
