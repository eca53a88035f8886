// Command serve sizes its pool with a section.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/libraries/stored/conf"
	"example.com/libraries/stored/tables" // want `STORED_DB_MAX_OPEN_CONNS falls back to 25 at stored/tables/tables.go:9, but .env:16 sets 40`
)

func main() {
	tables.Load()
	db, err := sql.Open("postgres", os.Getenv("STORED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(conf.Int("storage.postgres.open"))
	db.SetMaxIdleConns(conf.Int("storage.postgres.idle"))
	log.Print(db.Ping())
}
