package main

import (
	"database/sql"
	"net/http"
	"os"
	"time"
)

// setup ends the process when it has done its work.
func setup(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", os.Getenv("TABLES_URL"))
	if err != nil {
		return
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE orders (id int)"); err != nil {
		return
	}
	go func() {
		time.Sleep(time.Second)
		os.Exit(0)
	}()
}

// hasty ends the process only where something fails.
func hasty(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", os.Getenv("HASTY_URL")) // want `sql.Open builds a new pool of HASTY_URL for each request that hasty handles`
	if err != nil {
		os.Exit(1)
	}
	defer db.Close()
	db.Ping()
}
