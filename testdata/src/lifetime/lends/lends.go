package lends

import (
	"context"
	"database/sql"
)

type store interface {
	Insert(context.Context, *sql.Tx, string) error
	Latest(context.Context, *sql.Tx) (*entry, error)
	FinishOrder(context.Context, *sql.Tx) error
	Fail(*sql.Tx, error) error
	Batch(*sql.Tx) (batch, error)
	Use(*sql.DB) error
}

type batch interface{ Close() error }

type entry struct{ name string }

func lends(ctx context.Context, db *sql.DB, s store) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := s.Insert(ctx, tx, "a"); err != nil {
		return err
	}
	if err := s.Insert(ctx, tx, "b"); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

type keeper struct{ s store }

func (k *keeper) latest(ctx context.Context, tx *sql.Tx) (string, error) {
	e, err := k.s.Latest(ctx, tx)
	if err != nil {
		return "", err
	}
	return e.name, nil
}

func (k *keeper) throughHelper(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	name, err := k.latest(ctx, tx)
	if err != nil {
		return err
	}
	if err := k.s.Insert(ctx, tx, name); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func lendsAndRollsBack(ctx context.Context, db *sql.DB, s store) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.Insert(ctx, tx, "a"); err != nil {
		return err
	}
	return tx.Commit()
}

// Who does not commit may have given it away for good.
func handsOver(ctx context.Context, db *sql.DB, s store) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := s.Insert(ctx, tx, "a"); err != nil {
		return err
	}
	return nil
}

func finishes(ctx context.Context, db *sql.DB, s store, now bool) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if now {
		if err := s.FinishOrder(ctx, tx); err != nil {
			return err
		}
		return nil
	}
	return tx.Commit()
}

func fails(ctx context.Context, db *sql.DB, s store, now bool) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from t"); err != nil {
		return s.Fail(tx, err)
	}
	return tx.Commit()
}

func last(ctx context.Context, db *sql.DB, s store, now bool) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if now {
		return s.Insert(ctx, tx, "a")
	}
	return tx.Commit()
}

func wraps(ctx context.Context, db *sql.DB, s store) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	b, err := s.Batch(tx)
	if err != nil {
		return err
	}
	if b != nil {
		return b.Close()
	}
	return tx.Commit()
}
