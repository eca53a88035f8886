// Command tabled sizes its pool by a table of options of another package.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/tabled/config" // want `DATABASE_MAX_CONNS falls back to 20 at config/config.go:16, but .env:1 sets 50`
)

func main() {
	o := config.New()
	if err := o.Parse(os.Environ()); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(o.MaxConns())
	db.SetMaxIdleConns(o.IdleConns())
	select {}
}
