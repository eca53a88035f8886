// Command turns closes one pool before it opens the next: 30 connections in each of 4 replicas
// fit.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
)

func open() *sql.DB {
	db, err := sql.Open("mysql", os.Getenv("TURNS_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(30)
	db.SetMaxIdleConns(30)
	return db
}

func migrate() {
	db := open()
	defer db.Close()
	log.Print(db.Ping())
}

func serve() {
	db := open()
	defer db.Close()
	log.Print(db.Ping(), http.ListenAndServe(":8080", nil))
}

func main() {
	migrate()
	serve()
}
