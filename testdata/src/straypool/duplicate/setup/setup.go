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
