package ext // want package:"sessions"

// Package ext gives pools and transactions to functions that take sqlx.ExtContext.

import (
	"context"

	"github.com/jmoiron/sqlx"
)

type Shop struct{ db *sqlx.DB }

func names(ctx context.Context, q sqlx.QueryerContext) (all []string, err error) {
	return all, sqlx.SelectContext(ctx, q, &all, "SELECT name FROM items")
}

func raise(ctx context.Context, e sqlx.ExtContext, name string) error {
	_, err := e.ExecContext(ctx, "UPDATE items SET price = price + 1 WHERE name = $1", name)
	return err
}

func (s *Shop) raiseOnPool(ctx context.Context) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	all, err := names(ctx, tx)
	if err != nil {
		return err
	}
	for _, name := range all {
		if err := raise(ctx, s.db, name); err != nil { // want `heldsession/outside-tx`
			return err
		}
	}
	return tx.Commit()
}

func (s *Shop) raiseOnTx(ctx context.Context) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	all, err := names(ctx, tx)
	if err != nil {
		return err
	}
	for _, name := range all {
		if err := raise(ctx, tx, name); err != nil {
			return err
		}
	}
	return tx.Commit()
}
