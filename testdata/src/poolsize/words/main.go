// Command words reads the size of its pool under another name than the file
// gives it.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(number("ORDERS_DATABASE_MAX_OPEN_CONNS", 12)) // want `.env:1 sets ORDERS_DB_MAX_CONNS to 30, but no code reads it; main.go:18 reads ORDERS_DATABASE_MAX_OPEN_CONNS, which nothing sets, so the default 12 at main.go:18 applies \[poolsize/never-read\]`
	db.SetMaxIdleConns(number("STOCK_DATABASE_MAX_IDLE_CONNS", 2))
	log.Print(db.Ping())
}

func number(key string, def int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return def
}
