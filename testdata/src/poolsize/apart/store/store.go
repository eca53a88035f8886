// Package store sizes its pool by the setting.
package store

import (
	"database/sql"
	"os"
	"strconv"
)

func Open() (*sql.DB, error) {
	n, err := strconv.Atoi(os.Getenv("SHOP_DB_POOL_SIZE"))
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("postgres", os.Getenv("SHOP_DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(n)
	return db, nil
}
