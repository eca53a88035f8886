package shared // want package:"sessions"

// Package shared holds a transaction of a pool that another package has under a
// second name.

import (
	"heldsession/shared/engine"
	"heldsession/shared/notes"
)

func add() error {
	tx, err := engine.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := notes.Add("one"); err != nil { // want `notes.Add runs db.Exec \(.*notes.go:\d+\) outside the transaction begun at line \d+, on a second connection; pass tx to it \[heldsession/outside-tx\]`
		return err
	}
	if err := notes.AddIn(tx, "two"); err != nil { // want `notes.AddIn takes a second connection .*; use tx there too \[heldsession/nested\]`
		return err
	}
	return tx.Commit()
}

func addElsewhere() error {
	tx, err := engine.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := notes.AddOther("one"); err != nil {
		return err
	}
	if err := notes.AddFresh("two"); err != nil {
		return err
	}
	if err := notes.AddEither("three"); err != nil {
		return err
	}
	return tx.Commit()
}
