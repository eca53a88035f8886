// Command idle takes the idle connections from a setting, not the size.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/binaries/env"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxIdleConns(env.Int("DB_MAX_IDLE_CONNS", 4))
	db.SetMaxOpenConns(10) // want `10 is set at cmd/idle/main.go:19, but cmd/idle/.env:2 sets 5 for DB_POOL_SIZE, a setting that no code reads \[poolsize/literal-config\]`
	log.Print(db.Ping())
}
