// Command disagree is configured twice.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	n, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE")) // want `config-config`
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(n)
	log.Print(db.Ping())
}
