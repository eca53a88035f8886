package herd // want package:"pools"

// Package herd keeps each pool that it opens.

import (
	"database/sql"
	"os"
)

var pools []*sql.DB

// Add opens another one.
func Add() error {
	db, err := sql.Open("postgres", os.Getenv("HERD_URL"))
	if err != nil {
		return err
	}
	pools = append(pools, db)
	return db.Ping()
}
