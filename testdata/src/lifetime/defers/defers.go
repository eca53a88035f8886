package defers

import (
	"database/sql"
	"errors"
	"fmt"
)

func onlyOnSuccess(db *sql.DB) (err error) {
	tx, err := db.Begin() // want `^rollback-missing transaction \+10$`
	if err != nil {
		return err
	}
	defer func() {
		if err == nil {
			err = tx.Commit()
		}
	}()
	_, err = tx.Exec("delete from t")
	return err
}

func either(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			tx.Rollback()
			panic(p)
		} else if err != nil {
			tx.Rollback()
		} else {
			err = tx.Commit()
		}
	}()
	_, err = tx.Exec("delete from t")
	return err
}

func onError(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		}
	}()
	if _, err := tx.Exec("delete from t"); err != nil {
		return fmt.Errorf("delete: %w", err)
	}
	if _, err := tx.Exec("delete from u"); err != nil {
		return errors.New("no u")
	}
	return tx.Commit()
}

func notNamed(db *sql.DB) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+10$`
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tx.Rollback()
		}
	}()
	if _, err := tx.Exec("delete from t"); err != nil {
		return err
	}
	return tx.Commit()
}

func throughPointer(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer end(tx, &err)
	_, err = tx.Exec("delete from t")
	return err
}

func end(tx *sql.Tx, err *error) {
	if *err != nil {
		tx.Rollback()
		return
	}
	*err = tx.Commit()
}

func rollbackThroughPointer(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer rollbackOn(tx, &err)
	if _, err = tx.Exec("delete from t"); err != nil {
		return err
	}
	return tx.Commit()
}

func rollbackOn(tx *sql.Tx, err *error) {
	if *err != nil {
		tx.Rollback()
	}
}

func methodValue(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	done := rows.Close
	defer done()
	return nil
}

func argument(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	defer func(r *sql.Rows) { _ = r.Close() }(rows)
	return rows.Err()
}

func beforeTheCheck(db *sql.DB) error {
	rows, err := db.Query("select 1")
	defer rows.Close()
	return err
}
