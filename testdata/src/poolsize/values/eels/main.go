// Command eels sizes its pool in two functions, by what a prefix names.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
)

type limits struct{ Open, Idle int }

func must(key string) int {
	n, err := strconv.Atoi(os.Getenv(key))
	if err != nil {
		log.Fatal(err)
	}
	return n
}

func load(prefix string) limits {
	return limits{Open: must(prefix + "_OPEN"), Idle: must(prefix + "_IDLE")}
}

func bound(db *sql.DB, l limits) { db.SetMaxOpenConns(l.Open) }
func keep(db *sql.DB, l limits)  { db.SetMaxIdleConns(l.Idle) } // want `30 idle connections \(EELS_IDLE at .env:8\) exceed the 10 that may be open \(EELS_OPEN at .env:7\)`

func main() {
	db, err := sql.Open("postgres", os.Getenv("EELS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	l := load("EELS")
	bound(db, l)
	keep(db, l)
	log.Print(db.Ping())
}
