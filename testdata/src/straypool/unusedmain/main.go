package main // want package:"pools"

import (
	"database/sql"
	"log"
	"os"
)

// A package main cannot be imported, so nothing calls this.
func Connect() (*sql.DB, error) { // want `nothing calls Connect, which opens a pool`
	return sql.Open("postgres", os.Getenv("ORDERS_URL"))
}

func open() (*sql.DB, error) { return sql.Open("postgres", os.Getenv("ORDERS_URL")) }

func main() {
	db, err := open()
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(db.Ping())
}
