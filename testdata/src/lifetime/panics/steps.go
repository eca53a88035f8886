package panics

import (
	"database/sql"
	"errors"
)

// Elements and fields of what the function is given are the caller's, too.
func inSteps(db *sql.DB, steps ...func(*sql.Tx) error) error {
	tx, err := db.Begin() // want `^panic transaction \+5$`
	if err != nil {
		return err
	}
	for _, step := range steps {
		if err := step(tx); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

func indexed(db *sql.DB, steps []func(*sql.Tx) error) error {
	tx, err := db.Begin() // want `^panic transaction \+5$`
	if err != nil {
		return err
	}
	for i := range steps {
		if err := steps[i](tx); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

type migration struct {
	up  func(*sql.Tx) error
	log func(string)
}

func migrate(db *sql.DB, m migration) error {
	tx, err := db.Begin() // want `^panic transaction \+5$`
	if err != nil {
		return err
	}
	m.log("begin")
	if err := m.up(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func migrateDeferred(db *sql.DB, all []migration) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, m := range all {
		if err := m.up(tx); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// What does not get the transaction is most likely a logger or a clock.
func logs(db *sql.DB, m migration) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	m.log("begin")
	if _, err := tx.Exec("INSERT"); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

var registered []func(*sql.Tx) error

// These are functions of the package.
func ownSteps(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	for _, step := range registered {
		if err := step(tx); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}
