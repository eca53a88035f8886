package db // want package:"pools"

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// Get loses its pool when the database is down (informational), which does not make it right to
// call it again and again.
func Get() (*sql.DB, error) {
	dsn, err := name()
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	if err := db.Ping(); err != nil {
		return nil, err
	}
	return db, nil
}

// name returns no name with an error.
func name() (string, error) {
	host, ok := os.LookupEnv("STOCK_HOST")
	if !ok {
		return "", errors.New("STOCK_HOST is not set")
	}
	name, ok := os.LookupEnv("STOCK_NAME")
	if !ok {
		return "", errors.New("STOCK_NAME is not set")
	}
	return fmt.Sprintf("postgres://%s/%s", host, name), nil
}
