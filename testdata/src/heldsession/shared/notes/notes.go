package notes // want package:"sessions"

import (
	"database/sql"

	"heldsession/shared/engine"
)

var db, other, fresh, either *sql.DB

// Use asks for the pools.
func Use() (err error) {
	if db, err = engine.Main(); err != nil {
		return err
	}
	if other, err = engine.Side(); err != nil {
		return err
	}
	if fresh, err = engine.Fresh(); err != nil {
		return err
	}
	if either, err = engine.Main(); err != nil {
		return err
	}
	return nil
}

// Divert changes a pool.
func Divert() (err error) {
	either, err = engine.Fresh()
	return err
}

// Add is on the pool of package engine.
func Add(text string) error {
	_, err := db.Exec("INSERT INTO notes VALUES (?)", text)
	return err
}

// AddIn looks before it writes in a transaction.
func AddIn(tx *sql.Tx, text string) error {
	var n int
	if err := db.QueryRow("SELECT count(*) FROM notes").Scan(&n); err != nil {
		return err
	}
	_, err := tx.Exec("INSERT INTO notes VALUES (?)", text)
	return err
}

// AddOther, AddFresh and AddEither are on other pools, or may be.
func AddOther(text string) error {
	_, err := other.Exec("INSERT INTO notes VALUES (?)", text)
	return err
}

func AddFresh(text string) error {
	_, err := fresh.Exec("INSERT INTO notes VALUES (?)", text)
	return err
}

func AddEither(text string) error {
	_, err := either.Exec("INSERT INTO notes VALUES (?)", text)
	return err
}
