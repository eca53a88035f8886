// Package open opens databases whose size is under a key that callers know.
package open

import (
	"database/sql"
	"os"
	"strconv"
)

func Open(key string, fallback int) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	size, err := strconv.Atoi(os.Getenv(key))
	if err != nil {
		size = fallback
	}
	db.SetMaxOpenConns(size)
	return db, nil
}
