// Package auth sizes its pool in one branch by its setting, and in the other by a number.
package auth

import (
	"database/sql"

	"example.com/parted/cmd/either/conf"
)

func Open(c *conf.Config) (*sql.DB, error) {
	db, err := sql.Open("pg", c.Auth.URL)
	if err != nil {
		return nil, err
	}
	if c.Auth.MaxOpen == 0 {
		db.SetMaxOpenConns(12)
	} else {
		db.SetMaxOpenConns(c.Auth.MaxOpen)
	}
	if c.Auth.MaxIdle != 0 {
		db.SetMaxIdleConns(c.Auth.MaxIdle)
	} else {
		db.SetMaxIdleConns(10)
	}
	return db, nil
}
