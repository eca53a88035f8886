// Command lettered declares flags by a letter and a name.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"github.com/peterbourgon/ff/v4"
)

func main() {
	var open int
	flags := ff.NewFlagSet("lettered")
	flags.IntVar(&open, 'o', "db-max-open", 12, "open connections") // want `LETTERED_DB_MAX_OPEN falls back to 12, but .env:19 sets 20`
	idle := flags.Int(0, "db-max-idle", 6, "idle connections")
	spare := flags.IntLong("spare-max-open", 4, "connections of the spare") // want `LETTERED_SPARE_MAX_OPEN falls back to 4, but .env:21 sets 9`
	if err := ff.Parse(flags, os.Args[1:], ff.WithEnvVarPrefix("LETTERED")); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", os.Getenv("LETTERED_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(open)
	db.SetMaxIdleConns(*idle)
	other, err := sql.Open("postgres", os.Getenv("SPARE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(*spare)
	other.SetMaxIdleConns(2)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
