// Command two has two pools: which one is the configured?
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
	other, err := sql.Open("postgres", os.Getenv("OTHER_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer other.Close()
	log.Print(db.Ping(), other.Ping())
}
