package waits

import (
	"context"
	"errors"
)

// A list to which no error was appended has no elements.

func (s *store) reserveOrCount(ctx context.Context) error {
	var errs []error
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		errs = append(errs, err)
	}
	if len(errs) > 0 {
		s.db.ExecContext(ctx, "INSERT INTO failures VALUES (1)")
		return errors.Join(errs...)
	}
	defer tx.Rollback()
	_, err = tx.ExecContext(ctx, "DELETE FROM orders")
	return errors.Join(err, tx.Commit())
}

func (s *store) reserveAndWait(ctx context.Context, names chan<- string) error {
	var errs []error
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		errs = append(errs, err)
	}
	if len(errs) == 0 {
		names <- "order" // want `heldsession/slow`
		return tx.Commit()
	}
	return errors.Join(errs...)
}
