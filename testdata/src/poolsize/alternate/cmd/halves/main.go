// Command halves holds pools of two databases of one server: 50 connections in each of 4 replicas do
// not fit.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
)

func open(dsn string) *sql.DB {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(25) // want `HALVES_BILLING_DSN and HALVES_ORDERS_DSN may get 200 connections: 50 x 4`
	db.SetMaxIdleConns(25)
	return db
}

func orders() {
	db := open(os.Getenv("HALVES_ORDERS_DSN"))
	defer db.Close()
	log.Print(db.Ping(), http.ListenAndServe(":8080", nil))
}

func billing() {
	db := open(os.Getenv("HALVES_BILLING_DSN"))
	defer db.Close()
	log.Print(db.Ping(), http.ListenAndServe(":8081", nil))
}

func main() {
	go billing()
	orders()
}
