// Command handed opens nothing: whose pool it sizes is not known.
package main

import (
	"database/sql"
	"log"

	"example.com/binaries/env"
)

var db *sql.DB

func main() {
	db.SetMaxOpenConns(env.Int("ORDER_DB_POOL_SIZE", 5))
	log.Print(db.Ping())
}
