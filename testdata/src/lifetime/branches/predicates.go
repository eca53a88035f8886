package branches

import (
	"database/sql"
	"errors"
)

var errBusy = errors.New("busy")

// A classifier distinguishes errors; its methods are not seen here.
type classifier interface {
	Temporary(err error) bool
	HasPrefix(err error, prefix string) bool
	OK(err error) bool
}

func temporary(db *sql.DB, c classifier) (*sql.Rows, error) {
	rows, err := db.Query("select 1")
	switch {
	case c.Temporary(err):
		return nil, errBusy
	case err != nil:
		return nil, err
	}
	return rows, nil
}

func retriedOn(db *sql.DB, again func(error) bool) (*sql.Rows, error) {
	for {
		rows, err := db.Query("select 1")
		if again(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		return rows, nil
	}
}

func withPrefix(db *sql.DB, c classifier) error {
	rows, err := db.Query("select 1")
	if c.HasPrefix(err, "READONLY") {
		return err
	}
	if err != nil {
		return err
	}
	return rows.Close()
}

func notTemporary(db *sql.DB, c classifier) error {
	rows, err := db.Query("select 1") // want `^never-closed rows \+2$`
	if !c.Temporary(err) {
		return err
	}
	return rows.Close()
}

func fine(db *sql.DB, c classifier) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+2$`
	if c.OK(err) {
		return err
	}
	if err != nil {
		return err
	}
	return rows.Close()
}
