package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"example.com/loaders/table" // want `GRAIN_OPEN falls back to 10 at table/table.go:16, but .env:3 sets 35`
)

func main() {
	s, err := table.Read()
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", os.Getenv("GRAIN_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(s.Open)
	db.SetMaxIdleConns(s.Idle)
	log.Print(http.ListenAndServe(":8080", nil))
}
