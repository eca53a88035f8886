// Behind gives the prefix of the variables to another package.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"example.com/commands/cmd/behind/conf"
)

func main() {
	c, err := conf.Load("BILLS_") // want `BILLS_DB_MAX_IDLE falls back to 10 at cmd/behind/conf/conf.go:13, but cmd/behind/.env:3 sets 3`
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", c.DB.URL)
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(c.DB.MaxOpen)
	db.SetMaxIdleConns(c.DB.MaxIdle)
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
