package unit // want package:"sessions"

// Package unit puts transactions into contexts.

import (
	"context"
	"database/sql"
)

type key struct{}

// From returns the transaction that ctx carries.
func From(ctx context.Context) (*sql.Tx, bool) {
	tx, ok := ctx.Value(key{}).(*sql.Tx)
	return tx, ok
}

// With returns a context that carries tx.
func With(ctx context.Context, tx *sql.Tx) context.Context {
	return context.WithValue(ctx, key{}, tx)
}

// An Execer is a pool or a transaction.
type Execer interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}

// Work begins transactions.
type Work struct{ db *sql.DB }

// New returns the work on db.
func New(db *sql.DB) *Work { return &Work{db} }

// On returns the transaction of ctx, or the pool.
func (w *Work) On(ctx context.Context) Execer {
	if tx, ok := From(ctx); ok {
		return tx
	}
	return w.db
}

// Do runs fn in the transaction of ctx, or in a new one.
func (w *Work) Do(ctx context.Context, fn func(context.Context) error) error {
	if _, ok := From(ctx); ok {
		return fn(ctx)
	}
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(With(ctx, tx)); err != nil {
		return err
	}
	return tx.Commit()
}
