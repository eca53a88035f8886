// Declared asks by name for flags that another package declares.
package main

import (
	"database/sql"
	"log"
	"os"

	"github.com/urfave/cli/v2"

	"example.com/commands/cmd/declared/limits" // want `DECLARED_UPPER falls back to 20 at cmd/declared/limits/limits.go:9, but cmd/declared/.env:1 sets 35`
)

func main() {
	app := &cli.App{Flags: limits.Flags, Action: run}
	if err := app.Run(os.Args); err != nil {
		log.Fatal(err)
	}
}

func run(c *cli.Context) error {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(c.Int("upper"))
	db.SetMaxIdleConns(c.Int("spare"))
	log.Print(c.Int("port"))
	return db.Ping()
}
