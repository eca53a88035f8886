package main

import (
	"database/sql"
	"flag"
	"log"
	"os"

	"github.com/peterbourgon/ff/v3"

	"example.com/libraries/crossed/conf" // want `MINT_DB_MAX_OPEN falls back to 10 at crossed/conf/conf.go:18, but .env:8 sets 40` `MINT_DB_LIFETIME is read as a duration at crossed/conf/conf.go:20, but .env:10 sets 600 without a unit`
)

func main() {
	fs := flag.NewFlagSet("mint", flag.ContinueOnError)
	var flags conf.Flags
	flags.Register(fs)
	if err := ff.Parse(fs, os.Args[1:], ff.WithEnvVarPrefix("MINT")); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("postgres", os.Getenv("MINT_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	flags.Size(db)
	log.Print(db.Ping())
}
