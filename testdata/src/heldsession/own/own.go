package own // want package:"sessions"

// Package own has pools and transactions behind interfaces of its own.

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Rows interface {
	Next() bool
	Scan(dest ...any) error
	Close()
}

type Options struct{ ReadOnly bool }

// A Tx is a transaction of any pool.
type Tx interface {
	Exec(ctx context.Context, query string, args ...any) (int64, error)
	Query(ctx context.Context, query string, args ...any) (Rows, error)
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
}

// A Pool is PostgreSQL's or SQLite's.
type Pool interface {
	Exec(ctx context.Context, query string, args ...any) (int64, error)
	Query(ctx context.Context, query string, args ...any) (Rows, error)
	BeginTx(ctx context.Context, options Options) (Tx, error)
}

type workflows struct{ pool Pool }

func newWorkflows(p Pool) *workflows { return &workflows{p} }

func (w *workflows) record(ctx context.Context) error {
	_, err := w.pool.Exec(ctx, "INSERT INTO steps VALUES (1)")
	return err
}

func (w *workflows) run(ctx context.Context) error {
	tx, err := w.pool.BeginTx(ctx, Options{})
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := w.record(ctx); err != nil { // want `w.record runs w.pool.Exec .* outside the transaction begun at line \d+, on a second connection; pass tx to it \[heldsession/outside-tx\]`
		return err
	}
	return tx.Commit(ctx)
}

func (w *workflows) runOnTx(ctx context.Context) error {
	tx, err := w.pool.BeginTx(ctx, Options{})
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := tx.Exec(ctx, "INSERT INTO steps VALUES (1)"); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	return w.record(ctx)
}

func (w *workflows) each(ctx context.Context) error {
	rows, err := w.pool.Query(ctx, "SELECT id FROM steps")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := w.record(ctx); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return w.record(ctx)
}

// A Handle is a pool or a transaction, of which it begins savepoints.
type Handle interface {
	Exec(ctx context.Context, query string, args ...any) (int64, error)
	Begin(ctx context.Context) (Savepoint, error)
}

type Savepoint interface {
	Handle
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
}

func onHandle(ctx context.Context, h Handle) error {
	tx, err := h.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := h.Exec(ctx, "INSERT INTO steps VALUES (1)"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

type pgPool struct{ pool *pgxpool.Pool }

func (p *pgPool) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	tag, err := p.pool.Exec(ctx, query, args...)
	return tag.RowsAffected(), err
}

func (p *pgPool) Query(ctx context.Context, query string, args ...any) (Rows, error) {
	return p.pool.Query(ctx, query, args...)
}

func (p *pgPool) BeginTx(ctx context.Context, options Options) (Tx, error) {
	tx, err := p.pool.BeginTx(ctx, pgx.TxOptions{})
	if err != nil {
		return nil, err
	}
	return &pgTx{tx}, nil
}

type pgTx struct{ tx pgx.Tx }

func (t *pgTx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	tag, err := t.tx.Exec(ctx, query, args...)
	return tag.RowsAffected(), err
}

func (t *pgTx) Query(ctx context.Context, query string, args ...any) (Rows, error) {
	return t.tx.Query(ctx, query, args...)
}

func (t *pgTx) Commit(ctx context.Context) error   { return t.tx.Commit(ctx) }
func (t *pgTx) Rollback(ctx context.Context) error { return t.tx.Rollback(ctx) }

type litePool struct{ db *sql.DB }

func (p *litePool) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	_, err := p.db.ExecContext(ctx, query, args...)
	return 0, err
}

func (p *litePool) Query(ctx context.Context, query string, args ...any) (Rows, error) {
	rows, err := p.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return liteRows{rows}, nil
}

func (p *litePool) BeginTx(ctx context.Context, options Options) (Tx, error) { return nil, nil }

type liteRows struct{ *sql.Rows }

func (r liteRows) Close() { r.Rows.Close() }

// An Only is a pool that has one implementation.
type Only interface {
	Run(ctx context.Context, query string) error
	BeginTx(ctx context.Context, options Options) (OnlyTx, error)
}

type OnlyTx interface {
	Run(ctx context.Context, query string) error
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
}

type only struct{ pool *pgxpool.Pool }

func (o *only) Run(ctx context.Context, query string) error {
	_, err := o.pool.Exec(ctx, query)
	return err
}

func (o *only) BeginTx(ctx context.Context, options Options) (OnlyTx, error) {
	tx, err := o.pool.BeginTx(ctx, pgx.TxOptions{})
	if err != nil {
		return nil, err
	}
	return &onlyTx{tx}, nil
}

type onlyTx struct{ tx pgx.Tx }

func (t *onlyTx) Run(ctx context.Context, query string) error {
	_, err := t.tx.Exec(ctx, query)
	return err
}

func (t *onlyTx) Commit(ctx context.Context) error   { return t.tx.Commit(ctx) }
func (t *onlyTx) Rollback(ctx context.Context) error { return t.tx.Rollback(ctx) }

type steps struct{ pool Only }

func newSteps(p *pgxpool.Pool) *steps { return &steps{&only{p}} }

func (s *steps) run(ctx context.Context) error {
	tx, err := s.pool.BeginTx(ctx, Options{})
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := tx.Run(ctx, "INSERT INTO steps VALUES (1)"); err != nil {
		return err
	}
	if err := s.pool.Run(ctx, "INSERT INTO steps VALUES (1)"); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit(ctx)
}

// lockedSteps lends a transaction that it begins on its own connection.
func lockedSteps(ctx context.Context, pool *pgxpool.Pool, do func(tx pgx.Tx) error) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func stepsLocked(ctx context.Context, pool *pgxpool.Pool) error {
	return lockedSteps(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "INSERT INTO steps VALUES (1)"); err != nil {
			return err
		}
		_, err := pool.Exec(ctx, "INSERT INTO steps VALUES (2)") // want `outside the transaction lent by lockedSteps .*heldsession/outside-tx`
		return err
	})
}
