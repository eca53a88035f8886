// Package store opens pools with what it is given.
package store

import (
	"database/sql"

	"example.com/layers/config"
	"example.com/layers/env"
)

const fallbackIdle = 10

// Open opens a pool of at most size connections.
func Open(name string, size int) (*sql.DB, error) {
	db, err := sql.Open("postgres", name)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	return db, nil
}

// Orders opens the pool of orders.
func Orders(name string, c *config.Orders) (*sql.DB, error) {
	db, err := Open(name, env.Prefixed("DB_POOL_SIZE", env.Size)) // want `SHOP_DB_POOL_SIZE falls back to 2, but .env:2 sets 5`
	if err != nil {
		return nil, err
	}
	idle := fallbackIdle // want `orders.db_max_idle falls back to 10 here, but to 3 at config/config.go:23 \[poolsize/fallback-fallback\]`
	if c.MaxIdle > 0 {
		idle = c.MaxIdle
	}
	db.SetMaxIdleConns(idle)
	db.SetConnMaxLifetime(env.Minutes("DB_CONN_MAX_LIFETIME", 5)) // want `DB_CONN_MAX_LIFETIME is read as a number, but .env:3 sets 30m \[poolsize/unit\]`
	return db, nil
}
