// Narrow converts what a wide field holds.
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type config struct {
	Database struct {
		MaxOpen int `json:"max_open"`
		MaxIdle int `json:"max_idle"`
	} `json:"database"`
}

type weight uint8

func main() {
	f, err := os.Open("config.json")
	if err != nil {
		log.Fatal(err)
	}
	var c config
	if err := json.NewDecoder(f).Decode(&c); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(int(weight(c.Database.MaxOpen))) // want `database.max_open is read as a uint8, which cannot hold the 400 that cmd/narrow/config.json:1 sets`
	db.SetMaxIdleConns(int(weight(c.Database.MaxIdle)))
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
