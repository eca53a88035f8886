// Section reads settings by a package of its own, which has their defaults.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"example.com/commands/cmd/section/conf"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(conf.Int("max_open"))
	db.SetMaxIdleConns(conf.Int("max_idle"))
	db.SetConnMaxLifetime(conf.Lifetime())
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
