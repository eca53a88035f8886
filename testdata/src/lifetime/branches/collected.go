package branches

import (
	"database/sql"
	"errors"
)

// A list to which no error was appended has no elements.

func joinedIfAny(db *sql.DB) error {
	var errs []error
	rows, err := db.Query("select 1")
	if err != nil {
		errs = append(errs, err)
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	return rows.Close()
}

func noneOrJoined(db *sql.DB) error {
	var errs []error
	rows, err := db.Query("select 1")
	if err != nil {
		errs = append(errs, err)
	}
	if len(errs) == 0 {
		return rows.Close()
	}
	return errors.Join(errs...)
}

func joinedOfOthers(db *sql.DB, check func() error) error {
	var errs []error
	if err := check(); err != nil {
		errs = append(errs, err)
	}
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		errs = append(errs, err)
	}
	if len(errs) > 0 {
		return errors.Join(errs...)
	}
	return rows.Close()
}
