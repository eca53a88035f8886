// Command named reads its flags by name, where variables set them that the flags name.
package main

import (
	"database/sql"
	"log"
	"os"

	"github.com/urfave/cli/v2"
)

func flags() []cli.Flag {
	return []cli.Flag{
		&cli.DurationFlag{Name: "named-db-lifetime", EnvVars: []string{"NAMED_DB_LIFETIME"}}, // without a default
		&cli.IntFlag{Name: "pool-idle", EnvVars: []string{"NAMED_DB_IDLE"}, Value: 3},        // want `NAMED_DB_IDLE falls back to 3, but named/fly.toml:3 sets 8`
	}
}

func serve(c *cli.Context) error {
	db, err := sql.Open("postgres", os.Getenv("NAMED_DB_URL"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetConnMaxLifetime(c.Duration("named-db-lifetime"))
	db.SetMaxIdleConns(c.Int("pool-idle"))
	select {}
}

func main() {
	app := &cli.App{Flags: flags(), Action: serve}
	if err := app.Run(os.Args); err != nil {
		log.Fatal(err)
	}
}
