// Command other reads a name that is nothing like the one that is set.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/binaries/env"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("ORDER_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(env.Int("DB_MAX_OPEN_CONNS", 5))
	log.Print(db.Ping())
}
