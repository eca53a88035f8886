// Command mapped has an example of a variable that a compose file passes on under another name.
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
	db.SetMaxOpenConns(number("DATABASE_MAX_OPEN_CONNS", 25))
	log.Print(db.Ping())
}
