package branches

import (
	"database/sql"
	"errors"
)

// Errors that are joined are nil if all are.
func joined(db *sql.DB, a, b int) error {
	tx, err := db.Begin() // want `^rollback-missing transaction \+10$`
	if err != nil {
		return err
	}
	_, first := tx.Exec("DELETE FROM a")
	_, second := tx.Exec("DELETE FROM b")
	if err := errors.Join(first, second); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if a == b {
		return nil
	}
	return tx.Commit()
}

func joinedRight(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	_, first := tx.Exec("DELETE FROM a")
	if first == nil {
		if err := errors.Join(nil, first); err != nil {
			return err
		}
		return tx.Commit()
	}
	if err := errors.Join(first, nil); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return nil
}
