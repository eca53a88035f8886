// Typed has flags that fill the fields of a struct. The library that runs its action executes code
// of its own before.
package main

import (
	"database/sql"
	"log"
	"os"

	"github.com/urfave/cli/v2"
)

type limits struct{ open, idle int }

func (l limits) apply(db *sql.DB) {
	db.SetMaxOpenConns(l.open)
	db.SetMaxIdleConns(l.idle)
}

func main() {
	var l limits
	app := &cli.App{
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "open", EnvVars: []string{"TYPED_OPEN"}, Value: 30, Destination: &l.open}, // want `TYPED_OPEN falls back to 30, but cmd/typed/.env:1 sets 60`
			&cli.IntFlag{Name: "idle", EnvVars: []string{"TYPED_IDLE"}, Value: 10, Destination: &l.idle},
		},
		Action: func(*cli.Context) error {
			db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
			if err != nil {
				return err
			}
			defer db.Close()
			l.apply(db)
			return db.Ping()
		},
	}
	if err := app.Run(os.Args); err != nil {
		log.Fatal(err)
	}
}
