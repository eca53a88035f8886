// Package testshop opens small databases for tests.
package testshop

import (
	"database/sql"

	"example.com/kinds/env"
)

func Open(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(env.Int("DB_POOL_SIZE", 2))
	return db, nil
}
