package lends

import (
	"database/sql"
	"errors"
)

type orders interface {
	Insert(tx *sql.Tx, id int) error
	Each(tx *sql.Tx, f func() error) error
}

// What is taken out of a list may be anything.
func ofList(db *sql.DB, s orders) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	all := [1]*sql.Tx{tx}
	if err := s.Insert(all[0], 1); err != nil {
		return err
	}
	return tx.Commit()
}

func ofVariable(db *sql.DB, s orders) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := s.Insert(tx, 1); err != nil {
		return err
	}
	return tx.Commit()
}

// An error in a literal is not passed to any function.
func errorWithin(db *sql.DB, s orders) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := s.Each(tx, func() error { return errors.New("none") }); err != nil {
		return err
	}
	return tx.Commit()
}
