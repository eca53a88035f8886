package hints

import (
	"context"
	"database/sql"
	"errors"
)

// locked returns its connection together with an error.
func locked(ctx context.Context, db *sql.DB) (*sql.Conn, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if err := conn.PingContext(ctx); err != nil {
		return conn, err
	}
	return conn, nil
}

func withLocked(ctx context.Context, db *sql.DB) error {
	conn, err := locked(ctx, db) // want `not closed when locked fails at line \d+ and withLocked returns at line \d+; locked returns it even if it fails: release it there, or call "conn.Close\(\)" if conn is not nil`
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.PingContext(ctx)
}

// A holder keeps its connection where Get fails.
type holder struct {
	db   *sql.DB
	conn *sql.Conn
}

func (l *holder) Get(ctx context.Context) error {
	conn, err := l.db.Conn(ctx)
	if err != nil {
		return err
	}
	l.conn = conn
	return conn.PingContext(ctx)
}

func (l *holder) Close() {
	if l.conn != nil {
		l.conn.Close()
		l.conn = nil
	}
}

func withLease(ctx context.Context, db *sql.DB) error {
	l := &holder{db: db}
	if err := l.Get(ctx); err != nil { // want `l.Get keeps it even if it fails: add "defer l.Close\(\)" before the error check`
		return err
	}
	defer l.Close()
	if ctx.Err() != nil {
		return errors.New("too late")
	}
	return nil
}

type view struct{ tx *sql.Tx }

func (v *view) Close() error { return v.tx.Rollback() }

func newView(ctx context.Context, tx *sql.Tx) (*view, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return &view{tx}, nil
}

func openView(ctx context.Context, db *sql.DB) (*view, error) {
	tx, err := db.BeginTx(ctx, nil) // want `not rolled back when newView fails at line \d+; call "tx.Rollback\(\)" on that path too`
	if err != nil {
		return nil, err
	}
	return newView(ctx, tx)
}
