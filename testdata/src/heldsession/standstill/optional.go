package standstill

import (
	"context"
	"database/sql"
)

// An optional transaction may be nil, too.

func (s *Shop) discount(ctx context.Context, txs ...*sql.Tx) error {
	var on execer = s.db
	if len(txs) > 0 && txs[0] != nil {
		on = txs[0]
	}
	_, err := on.ExecContext(ctx, "UPDATE orders SET price = 0")
	return err
}

func (s *Shop) discountOne(ctx context.Context, txs ...*sql.Tx) error {
	var on execer = s.db
	if len(txs) == 1 {
		on = txs[0]
	}
	_, err := on.ExecContext(ctx, "UPDATE orders SET price = 0")
	return err
}

func discountWithin(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.discount(ctx, tx); err != nil {
		return err
	}
	if err := s.discountOne(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

func discountOutside(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.discount(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	if err := s.discount(ctx, nil); err != nil { // want `heldsession/outside-tx`
		return err
	}
	if err := s.discountOne(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}
