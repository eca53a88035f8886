package hints

import (
	"context"
	"database/sql"
)

func begun(ctx context.Context, db *sql.DB) (*sql.Tx, func() error, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	return tx, tx.Commit, nil
}

// A commit is nothing to defer.
func undoneByTx(ctx context.Context, db *sql.DB) error {
	tx, commit, err := begun(ctx, db) // want `add "defer tx.Rollback\(\)" after the error check`
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM carts"); err != nil {
		return err
	}
	return commit()
}

func begunWithBoth(ctx context.Context, db *sql.DB) (tx *sql.Tx, commit, rollback func() error, err error) {
	tx, err = db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, nil, err
	}
	return tx, tx.Commit, tx.Rollback, nil
}

func undoneByRollback(ctx context.Context, db *sql.DB) error {
	tx, commit, rollback, err := begunWithBoth(ctx, db) // want `add "defer rollback\(\)" after the error check`
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM carts"); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		rollback()
		return err
	}
	return commit()
}
