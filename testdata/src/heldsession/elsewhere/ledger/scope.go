package ledger

import (
	"context"
	"database/sql"
)

// A Scope keeps the transaction that it begins.
type Scope struct {
	pool *sql.DB
	tx   *sql.Tx
}

func NewScope(pool *sql.DB) *Scope { return &Scope{pool: pool} }

func (s *Scope) Begin(ctx context.Context) (err error) {
	s.tx, err = s.pool.BeginTx(ctx, nil)
	return err
}

func (s *Scope) Add(ctx context.Context) error {
	_, err := s.tx.ExecContext(ctx, "INSERT INTO entries DEFAULT VALUES")
	return err
}

func (s *Scope) Roll() { _ = s.tx.Rollback() }

func (s *Scope) End() error { return s.tx.Commit() }

// Put runs in the transaction if there is one.
func (s *Scope) Put(ctx context.Context) (err error) {
	if s.tx == nil {
		_, err = s.pool.ExecContext(ctx, "INSERT INTO entries DEFAULT VALUES")
		return err
	}
	return s.Add(ctx)
}

// Note writes to the trail only what happens in a transaction, but not within it.
func (s *Scope) Note(ctx context.Context) (err error) {
	if s.tx != nil {
		_, err = s.pool.ExecContext(ctx, "INSERT INTO trail DEFAULT VALUES")
	}
	return err
}
