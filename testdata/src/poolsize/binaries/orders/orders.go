// Package orders opens the pool of orders.
package orders

import (
	"database/sql"

	"example.com/binaries/env"
)

func Open(name string) (*sql.DB, error) {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(env.Int("ORDER_DB_POOL_SIZE", 5))
	return db, nil
}
