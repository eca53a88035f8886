// Package my has defaults of its own for the settings that its caller passes.
package my

import (
	"database/sql"

	"example.com/parted/cmd/split/conf"
)

func Open(c conf.DB) (*sql.DB, error) {
	if c.MaxOpen == 0 {
		c.MaxOpen = 40
	}
	db, err := sql.Open("my", c.URL)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(c.MaxOpen)
	db.SetMaxIdleConns(c.MaxIdle)
	return db, nil
}
