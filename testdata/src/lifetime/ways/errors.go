package ways

import (
	"database/sql"
	"log"

	"github.com/pkg/errors"
)

// A wrapped error is an error where it was one.
func wrapped(db *sql.DB) error {
	rows, err := db.Query("select 1")
	err = errors.Wrap(err, "asking")
	if err != nil {
		return err
	}
	return rows.Close()
}

func wrappedAndLost(db *sql.DB, more bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	err = errors.WithMessage(err, "asking")
	if err != nil {
		return err
	}
	if more {
		log.Print(rows.Columns())
		return nil
	}
	return rows.Close()
}

// Is and As are true of errors only.
func tested(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

// What Cause returns of an unknown error is not known.
func caused(db *sql.DB, before error) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+3$`
	cause := errors.Cause(before)
	if cause != nil {
		return err
	}
	if err != nil {
		return err
	}
	return rows.Close()
}
