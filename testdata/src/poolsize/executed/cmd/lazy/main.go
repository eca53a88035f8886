package main

import (
	"database/sql"
	"log"
	"net/http"

	"example.com/executed/cmd/lazy/internal/conf"
)

func connect(c *conf.MySQL) *sql.DB {
	db, err := sql.Open("mysql", c.DSN)
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(c.MaxOpen)
	db.SetMaxIdleConns(c.MaxIdle)
	return db
}

func main() { serve(connect(conf.Get().MySQL)) }

func serve(db *sql.DB) {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, err.Error(), 500)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
