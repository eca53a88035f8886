package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
)

var knobs = []struct {
	key string
	set func(*sql.DB, int)
}{
	{"KNOBBED_DB_MAX_OPEN", func(db *sql.DB, n int) { db.SetMaxOpenConns(n) }},
}

// A literal of a table sets the size that a loop passes to it.
func main() {
	db, err := sql.Open("postgres", os.Getenv("KNOBBED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	for _, k := range knobs {
		n, err := strconv.Atoi(os.Getenv(k.key))
		if err != nil {
			log.Fatal(err)
		}
		k.set(db, n)
	}
	log.Print(db.Ping())
}
