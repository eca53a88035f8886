package userdata

import (
	"database/sql"
	"os"
)

// GetDB returns the user data database for plain SQL.
func GetDB() (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("USERDATA_DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(10)
	return db, nil
}
