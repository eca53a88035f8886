// Command jobs has an old example next to a file that runs.
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
	db.SetMaxOpenConns(number("DB_MAX_OPEN_CONNECTIONS", 25))
	db.SetMaxIdleConns(number("DB_MAX_IDLE_CONNS", 5))
	log.Print(db.Ping())
}
