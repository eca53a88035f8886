// Package audit sizes its pool by a number for one driver, and by its settings for the others.
package audit

import (
	"database/sql"

	"example.com/parted/cmd/either/conf"
)

func Open(c conf.DB) (*sql.DB, error) {
	db, err := sql.Open(c.Driver, c.URL)
	if err != nil {
		return nil, err
	}
	if c.Driver == "sqlite" {
		db.SetMaxOpenConns(1)
	} else {
		db.SetMaxOpenConns(c.MaxOpen)
	}
	if c.MaxIdle > 0 {
		db.SetMaxIdleConns(c.MaxIdle)
	} else {
		db.SetMaxIdleConns(5)
	}
	return db, nil
}
