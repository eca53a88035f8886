// Package screens opens a pool by limits that another package fills.
package screens

import "database/sql"

type Limits struct {
	MaxOpen int `conf:"MAX_OPEN" default:"10"`
	MaxIdle int `conf:"MAX_IDLE" default:"10"`
}

func Open(l Limits) (*sql.DB, error) {
	db, err := sql.Open("mysql", "")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(l.MaxOpen)
	db.SetMaxIdleConns(l.MaxIdle)
	return db, nil
}
