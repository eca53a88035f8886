// Command chain prefers the environment to a file.
package main

import (
	"database/sql"
	"log"
	"net/http"

	"example.com/listed/env"
)

func main() {
	source := env.Chain(env.OS, env.DotEnv(".env"))
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(env.Int(source, "CHAIN_DB_MAX_CONNS", 10)) // want `CHAIN_DB_MAX_CONNS falls back to 10, but cmd/chain/.env:1 sets 28`
	db.SetMaxIdleConns(env.Int(source, "CHAIN_DB_MAX_IDLE", 8))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
