package contexts

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// The rows end with the context that Close cancels.
type boundRows struct {
	rows   *sql.Rows
	cancel context.CancelFunc
}

func newBoundRows(ctx context.Context, db *sql.DB) (*boundRows, error) {
	ctx, cancel := context.WithCancel(ctx)
	rows, err := db.QueryContext(ctx, "SELECT 1")
	if err != nil {
		cancel()
		return nil, err
	}
	return &boundRows{rows, cancel}, nil
}

func (b *boundRows) Close() error {
	b.cancel()
	return nil
}

// Another context ends here.
type otherRows struct {
	rows   *sql.Rows // want `^field-forgotten rows $`
	cancel context.CancelFunc
}

func newOtherRows(ctx context.Context, db *sql.DB) (*otherRows, error) {
	inner, cancel := context.WithCancel(ctx)
	if err := db.PingContext(inner); err != nil {
		cancel()
		return nil, err
	}
	rows, err := db.QueryContext(ctx, "SELECT 1")
	if err != nil {
		cancel()
		return nil, err
	}
	return &otherRows{rows, cancel}, nil
}

func (b *otherRows) Close() error {
	b.cancel()
	return nil
}

// A context does not end what pgx begins.
type pgxBound struct {
	tx     pgx.Tx // want `^field-forgotten transaction $`
	cancel context.CancelFunc
}

func newPgxBound(ctx context.Context, pool *pgxpool.Pool) (*pgxBound, error) {
	ctx, cancel := context.WithCancel(ctx)
	tx, err := pool.Begin(ctx)
	if err != nil {
		cancel()
		return nil, err
	}
	return &pgxBound{tx, cancel}, nil
}

func (b *pgxBound) Close() error {
	b.cancel()
	return nil
}

// What is assigned is kept as what a literal gets.
type assignedRows struct {
	ctx    context.Context
	rows   *sql.Rows
	cancel context.CancelFunc
}

func newAssignedRows(ctx context.Context, db *sql.DB) (b *assignedRows, err error) {
	b = &assignedRows{}
	b.ctx, b.cancel = context.WithCancel(ctx)
	if b.rows, err = db.QueryContext(b.ctx, "SELECT 1"); err != nil {
		b.cancel()
		return nil, err
	}
	return b, nil
}

func (b *assignedRows) Stop() { b.cancel() }

// Nothing calls the function that would cancel it.
type neverCanceled struct {
	rows   *sql.Rows // want `^field-forgotten rows $`
	cancel context.CancelFunc
	closed bool
}

func newNeverCanceled(ctx context.Context, db *sql.DB) (*neverCanceled, error) {
	ctx, cancel := context.WithCancel(ctx)
	rows, err := db.QueryContext(ctx, "SELECT 1")
	if err != nil {
		cancel()
		return nil, err
	}
	return &neverCanceled{rows: rows, cancel: cancel}, nil
}

func (b *neverCanceled) Close() { b.closed = true }

func usesBound(ctx context.Context, db *sql.DB) (bool, error) {
	b, err := newBoundRows(ctx, db)
	if err != nil {
		return false, err
	}
	defer b.Close()
	return b.rows.Next(), nil
}

func losesBound(ctx context.Context, db *sql.DB) (bool, error) {
	b, err := newBoundRows(ctx, db) // want `^never-closed boundRows \+4$`
	if err != nil {
		return false, err
	}
	return b.rows.Next(), nil
}
