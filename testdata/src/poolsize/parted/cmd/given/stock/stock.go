// Package stock opens pools with the settings that its caller passes.
package stock

import (
	"database/sql"

	"example.com/parted/cmd/given/conf"
)

func Open(c conf.DB) (*sql.DB, error) {
	db, err := sql.Open("postgres", c.URL)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(c.MaxOpen)
	if c.MaxIdle == 0 {
		c.MaxIdle = 3
	}
	db.SetMaxIdleConns(c.MaxIdle)
	return db, nil
}
