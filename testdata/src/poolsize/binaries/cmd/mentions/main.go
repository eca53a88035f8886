// Command mentions knows its setting, somehow.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/binaries/env"
)

var known = map[string]string{"orders.db-pool-size": "the size"}

func main() {
	db, err := sql.Open("postgres", os.Getenv("ORDER_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(env.Int("ORDER_DB_POOL_SIZE", 5))
	log.Print(db.Ping(), known)
}
