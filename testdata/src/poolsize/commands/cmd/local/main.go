// Local reads the file that it names, whatever stage the name says.
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type config struct {
	MaxOpen int `json:"max_open"`
	MaxIdle int `json:"max_idle"`
}

func main() {
	c := config{MaxOpen: 25, MaxIdle: 10} // want `max_open falls back to 25, but cmd/local/config/local.json:1 sets 40`
	data, err := os.ReadFile("./config/local.json")
	if err != nil {
		log.Fatal(err)
	}
	if err := json.Unmarshal(data, &c); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
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
