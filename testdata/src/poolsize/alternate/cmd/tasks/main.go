// Command tasks runs one of two tasks, whose databases are on one server: 25 connections in each of
// 4 replicas fit.
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
	db.SetMaxOpenConns(25)
	db.SetMaxIdleConns(25)
	return db
}

func orders() {
	db := open(os.Getenv("TASKS_ORDERS_DSN"))
	defer db.Close()
	log.Print(db.Ping(), http.ListenAndServe(":8080", nil))
}

func billing() {
	db := open(os.Getenv("TASKS_BILLING_DSN"))
	defer db.Close()
	log.Print(db.Ping(), http.ListenAndServe(":8081", nil))
}

func main() {
	switch os.Args[1] {
	case "orders":
		orders()
	case "billing":
		billing()
	}
}
