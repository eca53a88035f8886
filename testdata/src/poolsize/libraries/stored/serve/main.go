// Command serve sizes its pool with a section.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/libraries/stored/conf"
	"example.com/libraries/stored/tables"
)

func main() {
	tables.Load()
	db, err := sql.Open("postgres", os.Getenv("STORED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(conf.Int("database.postgres.max_open_conns"))
	db.SetMaxIdleConns(conf.Int("database.postgres.max_idle_conns"))
	log.Print(db.Ping())
}
