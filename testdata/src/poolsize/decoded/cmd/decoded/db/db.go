// Package db sizes pools with sections.
package db

import (
	"database/sql"
	"os"

	"example.com/decoded/cmd/decoded/cfg"
)

func Users(c *cfg.Config) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("USERS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(c.Users.Open())
	db.SetMaxIdleConns(10)
	return db, nil
}

func Vets(c *cfg.Config) (*sql.DB, error) {
	db, err := sql.Open("postgres", os.Getenv("VETS_URL"))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(c.VetsOpen())
	return db, nil
}
