// Package lib lends a connection in a type whose method has a name that says nothing.
package lib

import (
	"context"
	"database/sql"
	"errors"
)

type Lease struct{ conn *sql.Conn }

func Take(ctx context.Context, db *sql.DB) (*Lease, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &Lease{conn}, nil
}

func (l *Lease) Surrender(ctx context.Context) error {
	_, err := l.conn.ExecContext(ctx, "SELECT pg_advisory_unlock_all()")
	return errors.Join(err, l.conn.Close())
}

// Hold has no method that releases it.
type Hold struct{ conn *sql.Conn }

func Keep(ctx context.Context, db *sql.DB) (*Hold, error) {
	conn, err := db.Conn(ctx) // want `^no-release connection`
	if err != nil {
		return nil, err
	}
	return &Hold{conn}, nil
}

func (h *Hold) Ping(ctx context.Context) error { return h.conn.PingContext(ctx) }
