package main // want package:"pools"

import (
	"database/sql"
	"log"
	"os"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL")) // want `sql.Open builds a pool of ORDERS_URL outside the accessors that are marked or listed; use one of them, or mark this function with //poolvet:accessor \[straypool/outside\]`
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	log.Print(db.Ping(), users().Ping())
}

//poolvet:accessor
func users() *sql.DB {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	return db
}
