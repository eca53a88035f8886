// Command unread is configured with a name that it does not read.
package main

import (
	"database/sql"
	"log"
	"os"

	"example.com/binaries/env"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("ORDER_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxIdleConns(env.Int("ORDER_DB_POOL_IDLE", 0))
	db.SetMaxOpenConns(env.Int("ORDER_DB_POOL_SIZE", 5)) // want `cmd/unread/.env:1 sets ORDERS_DB_POOL_SIZE to 9, but no code reads it; cmd/unread/main.go:19 reads ORDER_DB_POOL_SIZE, which nothing sets, so the default 5 at cmd/unread/main.go:19 applies \[poolsize/never-read\]`
	log.Print(db.Ping())
}
