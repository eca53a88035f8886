// Package panics holds what a panic would leave open.
package panics

import (
	"database/sql"
	"errors"
	"net/http"
)

func run(db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.Begin() // want `^panic transaction \+4$`
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func runDeferred(db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func runRecovering(db *sql.DB, fn func(*sql.Tx) error) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			tx.Rollback()
			panic(p)
		}
	}()
	if err := fn(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// A callback before the transaction, and one after it.
func runAround(db *sql.DB, fn func() error) error {
	if err := fn(); err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT"); err != nil {
		tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return fn()
}

// A literal of the function is known.
func runKnown(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	insert := func() error { _, err := tx.Exec("INSERT"); return err }
	if err := insert(); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// net/http recovers.

func count(tx *sql.Tx, by map[string]int) error {
	by["all"]++
	_, err := tx.Exec("INSERT")
	return err
}

func serve(db *sql.DB, w http.ResponseWriter, by map[string]int) {
	tx, err := db.Begin() // want `^panic transaction \+4$`
	if err != nil {
		return
	}
	if err := count(tx, by); err != nil {
		tx.Rollback()
		return
	}
	tx.Commit()
}

func insert(tx *sql.Tx) error {
	_, err := tx.Exec("INSERT")
	return err
}

func serveStraight(db *sql.DB, w http.ResponseWriter) {
	tx, err := db.Begin()
	if err != nil {
		return
	}
	if err := insert(tx); err != nil {
		tx.Rollback()
		return
	}
	tx.Commit()
}

// The function itself recovers, and goes on without the rows.
func recovers(db *sql.DB, fn func(string)) (err error) {
	rows, err := db.Query("SELECT name") // want `^panic rows \+15$`
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			err = errors.New("panic")
		}
	}()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			rows.Close()
			return err
		}
		fn(s)
	}
	return rows.Err()
}

// tally writes to a map of its own.
func tally(tx *sql.Tx) error {
	by := make(map[string]int)
	by["a"]++
	_, err := tx.Exec("x", by["a"])
	return err
}

func serveTally(db *sql.DB, w http.ResponseWriter) {
	tx, err := db.Begin()
	if err != nil {
		return
	}
	if err := tally(tx); err != nil {
		tx.Rollback()
		return
	}
	tx.Commit()
}

func recoversInLiteral(db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	done := make(chan error, 1)
	func() {
		defer func() {
			if p := recover(); p != nil {
				done <- errors.New("panic")
			}
		}()
		done <- fn(tx)
	}()
	if err := <-done; err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func beginsInLiteral(db *sql.DB, fn func(*sql.Tx) error) (err error) {
	func() {
		defer func() {
			if p := recover(); p != nil {
				err = errors.New("panic")
			}
		}()
		var tx *sql.Tx
		if tx, err = db.Begin(); err != nil { // want `^panic transaction \+3$`
			return
		}
		if err = fn(tx); err != nil {
			_ = tx.Rollback()
			return
		}
		err = tx.Commit()
	}()
	return err
}

func logsInLiteral(db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.Begin() // want `^panic transaction \+6$`
	if err != nil {
		return err
	}
	func() {
		defer println("done")
		err = fn(tx)
	}()
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}
