package owners

import (
	"context"
	"database/sql"
)

// A field may get its session after the literal.
type assignedLater struct {
	conn *sql.Conn // want `^field-forgotten connection $`
}

func newAssignedLater(ctx context.Context, db *sql.DB) (*assignedLater, error) {
	a := &assignedLater{}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	a.conn = conn
	return a, nil
}

func (a *assignedLater) Close() error { return nil }

type assignedClosed struct{ conn *sql.Conn }

func newAssignedClosed(ctx context.Context, db *sql.DB) (*assignedClosed, error) {
	a := &assignedClosed{}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	a.conn = conn
	return a, nil
}

func (a *assignedClosed) Close() error { return a.conn.Close() }

// What cancels a context is not a session.
type background struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func newBackground() *background {
	ctx, cancel := context.WithCancel(context.Background())
	return &background{ctx: ctx, cancel: cancel}
}

func (b *background) Close() error { return nil }
