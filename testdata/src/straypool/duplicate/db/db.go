package db // want package:"pools"

import (
	"database/sql"
	"os"
)

var Orders = must(sql.Open("postgres", os.Getenv("ORDERS_URL")))

func must(db *sql.DB, err error) *sql.DB {
	if err != nil {
		panic(err)
	}
	return db
}
