package limits

import (
	"context"
	"database/sql"
)

type step func(context.Context, *sql.Tx) error

func (s *set) onTx(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "UPDATE orders SET n = 1")
	return err
}

func (s *set) onPool(ctx context.Context, _ *sql.Tx) error {
	_, err := s.db.ExecContext(ctx, "UPDATE orders SET n = 1")
	return err
}

func (s *set) runSteps(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, run := range []step{s.onTx, s.onPool} {
		if err := run(ctx, tx); err != nil { // want `run runs s.db.ExecContext \(.*\) outside the transaction begun at line \d+, on a second connection; use tx there too \[heldsession/outside-tx\]`
			return err
		}
	}
	return tx.Commit()
}

func (s *set) runLiterals(ctx context.Context) error {
	steps := []step{
		s.onTx,
		func(ctx context.Context, tx *sql.Tx) error {
			_, err := s.db.ExecContext(ctx, "DELETE FROM orders")
			return err
		},
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, run := range steps {
		if err := run(ctx, tx); err != nil { // want `heldsession/outside-tx`
			return err
		}
	}
	return tx.Commit()
}

func (s *set) runOnTx(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, run := range []step{s.onTx, func(ctx context.Context, tx *sql.Tx) error { return s.onTx(ctx, tx) }} {
		if err := run(ctx, tx); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (s *set) runAfterwards(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	for _, run := range []step{s.onPool} {
		if err := run(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}
