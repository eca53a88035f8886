// Package endings calls functions that do not return, or that seem not to.
package endings

import (
	"database/sql"
	"log"
	"runtime"
	"testing"

	"lifetime/endings/house"
)

func withResult(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("SELECT 1"); err != nil {
		return house.Fatalf("cannot: %v", err)
	}
	return tx.Commit()
}

func withoutWord(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("SELECT 1"); err != nil {
		house.Finish("cannot")
	}
	return tx.Commit()
}

func ofMethod(db *sql.DB, logger *house.Logger) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec("SELECT 1"); err != nil {
		logger.Stop(err)
	}
	return tx.Commit()
}

func ensured(db *sql.DB) {
	rows, err := db.Query("SELECT 1") // want `never-closed rows \+3`
	house.Ensure(err)
	rows.Next()
}

func ensuredThenClosed(db *sql.DB) {
	rows, err := db.Query("SELECT 1")
	house.Ensure(err)
	rows.Close()
}

func asked(db *sql.DB) error {
	tx, err := db.Begin() // want `rollback-missing transaction \+6`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("SELECT 1"); err != nil {
		house.Fatally(err)
		return err
	}
	return tx.Commit()
}

func panicked(db *sql.DB) error {
	tx, err := db.Begin() // want `rollback-missing transaction \+5`
	if err != nil {
		return err
	}
	if house.Panicked() {
		return nil
	}
	return tx.Commit()
}

func recovered(db *sql.DB, step func()) error {
	tx, err := db.Begin() // want `rollback-missing transaction \+5`
	if err != nil {
		return err
	}
	if err := house.Run(step); err != nil {
		return err
	}
	return tx.Commit()
}

func recoveredAndEnded(db *sql.DB, step func()) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := house.Run(step); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func afterSkipped(t *testing.T, db *sql.DB) {
	if t.Skipped() {
		return
	}
	rows, err := db.Query("SELECT 1") // want `never-closed rows \+5`
	if err != nil {
		return
	}
	rows.Next()
}

func afterSkip(t *testing.T, db *sql.DB) {
	rows, err := db.Query("SELECT 1") // want `never-closed rows \+2`
	if err == nil {
		t.Skip("there is a database")
	}
	if rows != nil {
		rows.Close()
	}
}

func afterLog(db *sql.DB, logger *log.Logger) error {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return err
	}
	if rows.Next() {
		logger.Panicln("a row")
	}
	return rows.Close()
}

func afterGoexit(db *sql.DB) error {
	rows, err := db.Query("SELECT 1") // want `early-return rows \+5`
	if err != nil {
		return err
	}
	if rows.Next() {
		runtime.Goexit()
	}
	return rows.Close()
}
