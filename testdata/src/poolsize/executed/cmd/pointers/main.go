package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type config struct {
	Pool struct {
		MaxOpen *int `json:"max_open"`
		MaxIdle *int `json:"max_idle"`
	} `json:"pool"`
}

func deref[T any](p *T, def T) T {
	if p == nil {
		return def
	}
	return *p
}

func main() {
	data, err := os.ReadFile("config.json")
	if err != nil {
		log.Fatal(err)
	}
	var c config
	if err := json.Unmarshal(data, &c); err != nil {
		log.Fatal(err)
	}

	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}

	db.SetMaxOpenConns(deref(c.Pool.MaxOpen, 25)) // want `pool.max_open falls back to 25, but cmd/pointers/config.json:1 sets 40`
	db.SetMaxIdleConns(deref(c.Pool.MaxIdle, 10))
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
