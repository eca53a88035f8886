// Package pg has defaults of its own for the settings that its caller passes.
package pg

import (
	"database/sql"

	"example.com/parted/cmd/split/conf"
)

func Open(c conf.DB) (*sql.DB, error) {
	if c.MaxOpen == 0 {
		c.MaxOpen = 10
	}
	db, err := sql.Open("pg", c.URL)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(c.MaxOpen)
	db.SetMaxIdleConns(c.MaxIdle)
	return db, nil
}
