// Command api has an example that documents another name.
package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"
)

func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(number("DB_MAX_OPEN_CONNECTIONS", 25)) // want `cmd/api/.env.example:1 sets DB_MAX_OPEN_CONNS to 50, but no code reads it; cmd/api/main.go:24 reads DB_MAX_OPEN_CONNECTIONS, which nothing sets`
	db.SetMaxIdleConns(number("DB_MAX_IDLE_CONNS", 5))
	log.Print(db.Ping())
}
