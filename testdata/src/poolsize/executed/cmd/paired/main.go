package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"example.com/executed/cmd/paired/conf" // want `shelf.maxIdle falls back to 4 at cmd/paired/conf/conf.go:28, but cmd/paired/config.json:1 sets 6` `shelf.idleSeconds falls back to 1m30s at cmd/paired/conf/conf.go:29, but cmd/paired/config.json:1 sets 1m`
)

func main() {
	c, err := conf.Load("config.json")
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(c.MaxOpen)
	db.SetMaxIdleConns(min(c.MaxIdle, c.MaxOpen)) // which only bounds the first
	db.SetConnMaxIdleTime(c.IdleTime)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
