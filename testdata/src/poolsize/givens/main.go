// Command givens gets its settings from a flag.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/givens/env"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(env.Int("DB_POOL_SIZE", 2)) // want `DB_POOL_SIZE falls back to 2, but -poolsize.settings sets 5 \[poolsize/fallback-config\]`
	log.Print(db.Ping())
}
