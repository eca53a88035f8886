package named // want package:"pools"

import (
	"database/sql"
	"os"
)

// Open builds a pool on each call, and may: it is named, or excluded.
func Open() error {
	db, err := sql.Open("postgres", os.Getenv("NAMED_URL"))
	if err != nil {
		return err
	}
	return db.Ping()
}

//poolvet:accessor
func Marked() error {
	db, err := sql.Open("postgres", os.Getenv("MARKED_URL"))
	if err != nil {
		return err
	}
	return db.Ping()
}
