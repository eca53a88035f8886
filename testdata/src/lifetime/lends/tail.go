package lends

import (
	"context"
	"database/sql"
)

func (k *keeper) add(ctx context.Context, tx *sql.Tx, name string) error {
	return k.s.Insert(ctx, tx, name)
}

func (k *keeper) fail(tx *sql.Tx, err error) error {
	return k.s.Fail(tx, err)
}

func (k *keeper) complete(ctx context.Context, tx *sql.Tx) error {
	return k.s.FinishOrder(ctx, tx)
}

// What a helper calls last finishes nothing that its caller commits.
func (k *keeper) addsAndCommits(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := k.add(ctx, tx, "a"); err != nil {
		return err
	}
	return tx.Commit()
}

func (k *keeper) addsAndRollsBack(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := k.add(ctx, tx, "a"); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func (k *keeper) addsLast(ctx context.Context, db *sql.DB, more bool) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if more {
		return k.add(ctx, tx, "a")
	}
	return tx.Commit()
}

func (k *keeper) failsByHelper(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.Exec("delete from t"); err != nil {
		return k.fail(tx, err)
	}
	if err := k.complete(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}
