// Command twice sets the size in two places: which one is the configured?
package main

import (
	"database/sql"
	"log"
	"os"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(10)
	if len(os.Args) > 1 {
		db.SetMaxOpenConns(20)
	}
	log.Print(db.Ping())
}
