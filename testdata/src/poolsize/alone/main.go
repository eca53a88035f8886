// Command alone has one pool, with a number that is not configurable.
package main

import (
	"database/sql"
	"log"
	"os"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(10) // want `10 is set at main.go:16, but .env:1 sets 5 for DB_POOL_SIZE, a setting that no code reads \[poolsize/literal-config\]`
	log.Print(db.Ping())
}
