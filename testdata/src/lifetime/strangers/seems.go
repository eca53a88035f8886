package strangers

import (
	"database/sql"
	"fmt"
	"io"

	pkgerrors "github.com/pkg/errors"

	"lifetime/strangers/errs"
)

// A name that mentions an error is no error yet.
func errorOf(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+8$`
	if err != nil {
		return err
	}
	if err := errs.ErrorOf(1); err != nil {
		rows.Close()
		return err
	}
	return nil
}

// What asks about an error answers.
func temporary(db *sql.DB, id int) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+9$`
	if err != nil {
		return err
	}
	if _, err := db.Exec("delete from t"); err != nil {
		if errs.Temporary(err) {
			rows.Close()
			return nil
		}
		return err
	}
	return rows.Close()
}

// Of package fmt, only Errorf always fails.
func scanned(db *sql.DB, text string) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+8$`
	if err != nil {
		return err
	}
	var n int
	if _, err := fmt.Sscan(text, &n); err != nil {
		return rows.Close()
	}
	return nil
}

// What is a certain error is one, whichever way round it is asked.
func certain(db *sql.DB, step func() error) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if err = step(); io.EOF == err {
		if err != nil {
			rows.Close()
		}
		return nil
	}
	return rows.Close()
}

func uncertain(db *sql.DB, step func() error) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+8$`
	if err != nil {
		return err
	}
	if err = step(); io.EOF != err {
		if err != nil {
			rows.Close()
		}
		return nil
	}
	return rows.Close()
}

func certainAs(db *sql.DB, step func() error, target any) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if err = step(); pkgerrors.As(err, target) {
		if err != nil {
			rows.Close()
		}
		return nil
	}
	return rows.Close()
}

func noError(db *sql.DB, step func() error) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+8$`
	if err != nil {
		return err
	}
	if err := step(); nil != err {
		rows.Close()
		return err
	}
	return nil
}
