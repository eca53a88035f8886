// Command pair holds two pools at once: 60 connections in each of 4 replicas do not fit.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
)

func open() *sql.DB {
	db, err := sql.Open("mysql", os.Getenv("PAIR_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(30) // want `PAIR_DSN may get 240 connections: 30 \(cmd/pair/main\.go:16\) and 30`
	db.SetMaxIdleConns(30)
	return db
}

func serve() {
	db := open()
	defer db.Close()
	log.Print(db.Ping(), http.ListenAndServe(":8080", nil))
}

func relay() {
	db := open()
	defer db.Close()
	log.Print(db.Ping(), http.ListenAndServe(":8081", nil))
}

func main() {
	go relay()
	serve()
}
