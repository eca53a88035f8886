package lends

import (
	"context"
	"database/sql"
	"errors"
	"io"
)

// closing leaves r open where f fails.
func closing[R io.Closer](r R, f func(R) error) error {
	if err := f(r); err != nil {
		return err
	}
	return r.Close()
}

// readWithin passes on rows that closing does not close if Scan fails.
func readWithin(db *sql.DB) (name string, err error) {
	rows, err := db.Query("SELECT name FROM users") // want `early-return rows \+4$`
	if err != nil {
		return "", err
	}
	return name, closing(rows, func(rows *sql.Rows) error {
		if !rows.Next() {
			return sql.ErrNoRows
		}
		return rows.Scan(&name)
	})
}

// endedWithin closes them itself where it fails.
func endedWithin(db *sql.DB) (name string, err error) {
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return "", err
	}
	err = closing(rows, func(rows *sql.Rows) error {
		if !rows.Next() || rows.Scan(&name) != nil {
			rows.Close()
			return errors.New("no name")
		}
		return nil
	})
	return name, err
}

func always[R io.Closer](r R, f func(R) error) error {
	defer r.Close()
	return f(r)
}

func readAlways(db *sql.DB) (name string, err error) {
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return "", err
	}
	return name, always(rows, func(rows *sql.Rows) error {
		rows.Next()
		return rows.Scan(&name)
	})
}

// committed rolls back nothing.
func committed(tx *sql.Tx, f func(*sql.Tx) error) error {
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

func insertUser(tx *sql.Tx) error {
	_, err := tx.Exec("INSERT INTO users DEFAULT VALUES")
	return err
}

func insertCommitted(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `rollback-missing transaction \+4$`
	if err != nil {
		return err
	}
	return committed(tx, insertUser)
}

func insertOrUndo(tx *sql.Tx) error {
	if err := insertUser(tx); err != nil {
		tx.Rollback()
		return err
	}
	return nil
}

func insertUndone(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return committed(tx, insertOrUndo)
}
