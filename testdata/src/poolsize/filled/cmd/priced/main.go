// Command priced is configured by https://github.com/alecthomas/kong, whose tags name
// variables.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"github.com/alecthomas/kong"
)

var cli struct {
	DSN     string `env:"PRICED_DSN"`
	Size    int    `env:"PRICED_POOL_SIZE" default:"${pool}"`
	Idle    int    `env:"PRICED_IDLE_CONNS" default:"${idle}"`
	Replica int    `env:"PRICED_REPLICA_POOL_SIZE" default:"${replica}"`
}

func main() {
	kong.Parse(&cli, kong.Vars{
		"pool": "12", // want `PRICED_POOL_SIZE falls back to 12, but .env:14 sets 20`
		"idle": "4",
	}, kong.Vars{"replica": version()})
	db, err := sql.Open("mysql", cli.DSN)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(cli.Size)
	db.SetMaxIdleConns(cli.Idle)
	log.Print(http.ListenAndServe(":8080", nil))
}

func version() string { return "8" }
