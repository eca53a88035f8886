// Prefixed says which variables fill the structs of another package.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"github.com/caarlos0/env/v11"

	"example.com/commands/cmd/prefixed/conf" // want `ORDERS_DB_MAX_OPEN falls back to 25 at cmd/prefixed/conf/conf.go:6, but cmd/prefixed/.env:1 sets 40`
)

func main() {
	c, err := env.ParseAsWithOptions[conf.DB](env.Options{Prefix: "ORDERS_"})
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", c.URL)
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(c.MaxOpen)
	db.SetMaxIdleConns(c.MaxIdle)
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
