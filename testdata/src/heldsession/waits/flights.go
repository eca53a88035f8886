package waits

import (
	"context"

	"golang.org/x/sync/singleflight"
)

// A flight runs what it is given before it returns.
func (s *store) flown(ctx context.Context) error {
	var flights singleflight.Group
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	_, err, _ = flights.Do("remove", func() (any, error) {
		return s.db.ExecContext(ctx, "DELETE FROM orders") // want `heldsession/outside-tx`
	})
	return err
}

func (s *store) flownOnTx(ctx context.Context) error {
	var flights singleflight.Group
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	_, err, _ = flights.Do("remove", func() (any, error) {
		return tx.ExecContext(ctx, "DELETE FROM orders")
	})
	return err
}
