package hints

import (
	"context"
	"database/sql"
)

func rollBackUnlessEnded(ctx context.Context, rollback func() error) {
	if ctx.Err() != nil {
		return
	}
	_ = rollback()
}

// Skipped defers a function that does not always roll back.
func Skipped(ctx context.Context, db *sql.DB) error {
	tx, err := db.Begin() // want `not rolled back when Exec fails at line \d+ and Skipped returns at line \d+; the function deferred at line \d+ does not do so on that path: call Rollback there`
	if err != nil {
		return err
	}
	defer rollBackUnlessEnded(ctx, tx.Rollback)
	if _, err := tx.Exec("UPDATE counts SET n = n + 1"); err != nil {
		return err
	}
	return tx.Commit()
}

func finish(tx *sql.Tx, err *error) {
	if *err == nil {
		*err = tx.Commit()
	}
}

// CommitsOnly defers a function that commits, and rolls nothing back.
func CommitsOnly(db *sql.DB) (err error) {
	tx, err := db.Begin() // want `not rolled back when Exec fails at line \d+ and CommitsOnly returns at line \d+; the function deferred at line \d+ does not do so on that path: call Rollback there`
	if err != nil {
		return err
	}
	defer finish(tx, &err)
	if _, err = tx.Exec("UPDATE counts SET n = n + 1"); err != nil {
		return err
	}
	return nil
}

func finishBoth(tx *sql.Tx, err *error) {
	if *err != nil {
		_ = tx.Rollback()
		return
	}
	*err = tx.Commit()
}

// Both defers a function that ends the transaction on every path.
func Both(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer finishBoth(tx, &err)
	if _, err = tx.Exec("UPDATE counts SET n = n + 1"); err != nil {
		return err
	}
	return nil
}
