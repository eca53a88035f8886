// Command helped reads its settings through another module.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/helper"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(helper.Int("DB_POOL_SIZE", 2)) // want `DB_POOL_SIZE falls back to 2, but cmd/helped/.env:1 sets 5`
	log.Print(db.Ping())
}
