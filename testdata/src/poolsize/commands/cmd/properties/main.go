// Properties reads a file of properties with a library.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"github.com/magiconair/properties"
)

func main() {
	p := properties.MustLoadFile("app.properties", properties.UTF8)
	db, err := sql.Open("postgres", p.GetString("db.url", ""))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(p.GetInt("db.pool.max", 25)) // want `db.pool.max falls back to 25, but cmd/properties/app.properties:1 sets 40`
	db.SetMaxIdleConns(p.GetInt("db.pool.idle", 10))
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
