package guarded

import (
	"context"
	"database/sql"
)

// undo rolls back on failure. A transaction that is nil has nothing to roll back.
func undo(tx *sql.Tx, failed bool) {
	if failed {
		if tx != nil {
			tx.Rollback()
		}
	}
}

func undoneAlways(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer undo(tx, true)
	if _, err := tx.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	return tx.Commit()
}

func undoneOnFailure(ctx context.Context, db *sql.DB) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { undo(tx, err != nil) }()
	if _, err = tx.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	return tx.Commit()
}

func undoneNever(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `rollback-missing`
	if err != nil {
		return err
	}
	defer undo(tx, false)
	if _, err := tx.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	return tx.Commit()
}
