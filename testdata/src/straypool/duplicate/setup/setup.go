package setup // want package:"pools"

// This package fills a new database, one step after the other.

import (
	"database/sql"
	"log"

	"straypool/duplicate/audit"
)

// Tables and Admin each have a pool of their own, which ends with them.
func Tables(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer func() {
		if err := db.Close(); err != nil {
			log.Print(err)
		}
	}()
	return audit.Fill(db)
}

func Admin(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return audit.Fill(db)
}

// Seed leaves its pool open; once it closes that, it ends with it, too.
func Seed(dsn string) error {
	db, err := sql.Open("postgres", dsn) // want `the pool from sql.Open is neither kept nor closed in Seed`
	if err != nil {
		return err
	}
	return db.Ping()
}
