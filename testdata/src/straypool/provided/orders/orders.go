package orders // want package:"pools"

import (
	"database/sql"
	"os"
)

// A Store has a pool.
type Store struct{ db *sql.DB }

// New is called by the container of main.
func New() (*Store, error) {
	db, err := sql.Open("postgres", os.Getenv("ORDERS_URL"))
	if err != nil {
		return nil, err
	}
	return &Store{db}, nil
}
