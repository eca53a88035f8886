// Package half holds owners whose release may return before it releases.
package half

import (
	"context"
	"database/sql"
	"errors"
)

type lease struct {
	conn *sql.Conn // want `^field-forgotten connection \+16$`
	name string
}

func newLease(ctx context.Context, db *sql.DB) (*lease, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &lease{conn: conn}, nil
}

func (l *lease) ping(ctx context.Context) error { return l.conn.PingContext(ctx) }

// Release returns early.

func (l *lease) Release(ctx context.Context) error {
	if _, err := l.conn.ExecContext(ctx, "DELETE FROM leases"); err != nil {
		return err
	}
	return l.conn.Close()
}

type right struct{ conn *sql.Conn }

func newRight(ctx context.Context, db *sql.DB) (*right, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &right{conn}, nil
}

func (r *right) Release(ctx context.Context) error {
	_, err := r.conn.ExecContext(ctx, "DELETE FROM leases")
	return errors.Join(err, r.conn.Close())
}

// Released before, there is nothing to release.
type twice struct {
	conn *sql.Conn
	done bool
}

var errDone = errors.New("done")

func newTwice(ctx context.Context, db *sql.DB) (*twice, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &twice{conn: conn}, nil
}

func (t *twice) Release() error {
	if t.done {
		return errDone
	}
	t.done = true
	return t.conn.Close()
}

// Another method releases it as well.
type both struct{ conn *sql.Conn }

func newBoth(ctx context.Context, db *sql.DB) (*both, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &both{conn}, nil
}

func (b *both) Finish(ctx context.Context) error {
	if _, err := b.conn.ExecContext(ctx, "DELETE FROM leases"); err != nil {
		return err
	}
	return b.conn.Close()
}

func (b *both) Close() error { return b.conn.Close() }
