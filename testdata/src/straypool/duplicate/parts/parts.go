package parts // want package:"pools"

import (
	"database/sql"
	"os"
)

var early, _ = sql.Open("postgres", os.Getenv("PARTS_URL"))

var db *sql.DB

// Connect is marked, and its caller knows of which database.
//
//poolvet:accessor
func Connect(dsn string) (err error) {
	db, err = sql.Open("postgres", dsn)
	return err
}

func Ping() error {
	if err := early.Ping(); err != nil {
		return err
	}
	return db.Ping()
}
