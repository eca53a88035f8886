package house // want package:"pools"

// Package house opens its pool for what is written first.

import (
	"database/sql"
	"os"
)

var db *sql.DB

// Write writes a line.
func Write(line string) (err error) {
	if db == nil {
		if db, err = sql.Open("postgres", os.Getenv("HOUSE_URL")); err != nil {
			return err
		}
	}
	_, err = db.Exec("INSERT INTO lines VALUES ($1)", line)
	return err
}
