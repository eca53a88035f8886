package audit // want package:"pools"

import (
	"database/sql"
	"os"
)

// A Log has a pool.
type Log struct{ db *sql.DB }

// New is called by the container of main.
func New() (*Log, error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	return &Log{db}, nil
}
