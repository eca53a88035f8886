// Command roles opens a pool in each of its roles, of which a process has one: 30 connections in
// each of 4 replicas fit.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
)

func open() *sql.DB {
	db, err := sql.Open("mysql", os.Getenv("ROLES_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(30)
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
	switch os.Getenv("ROLE") {
	case "relay":
		relay()
	default:
		serve()
	}
}
