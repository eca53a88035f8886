package standstill

import (
	"context"
	"database/sql"
	"errors"
)

// prepare returns a transaction with what ends it.
func (s *Shop) prepare(ctx context.Context) (tx *sql.Tx, commit, rollback func() error, err error) {
	tx, err = s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, nil, err
	}
	return tx, tx.Commit, tx.Rollback, nil
}

func endedByResult(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, commit, rollback, err := s.prepare(ctx)
	if err != nil {
		return err
	}
	defer rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	if err := commit(); err != nil {
		return err
	}
	return s.remove(ctx)
}

func endedByResultLater(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	_, commit, rollback, err := s.prepare(ctx)
	if err != nil {
		return err
	}
	defer rollback()
	err = s.remove(ctx) // want `s.remove runs .* outside the transaction begun at line \d+`
	return errors.Join(err, commit())
}

// An ender is a transaction, as far as it matters here.
type ender interface {
	Commit() error
	Rollback() error
}

func end(tx ender, err error) error {
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func endedByInterface(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM orders")
	if err := end(tx, err); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "DELETE FROM orders")
	return err
}
