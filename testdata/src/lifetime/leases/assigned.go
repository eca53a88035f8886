package leases

import (
	"context"
	"database/sql"
)

// A numbered connection keeps only the function that releases it.
type numbered struct {
	n       int
	release func()
}

func (l *numbered) done() { l.release() }

func assigned(ctx context.Context, db *sql.DB) (*numbered, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	l := &numbered{n: 1}
	l.release = func() { c.Close() }
	return l, nil
}

func assignedNamed(ctx context.Context, db *sql.DB) (l numbered, err error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return l, err
	}
	l.release = func() { c.Close() }
	return l, nil
}

func assignedNew(ctx context.Context, db *sql.DB) (*numbered, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	l := new(numbered)
	l.release = func() { c.Close() }
	return l, nil
}

func assignedUser(ctx context.Context, db *sql.DB) (*numbered, error) {
	c, err := db.Conn(ctx) // want `^never-closed connection`
	if err != nil {
		return nil, err
	}
	l := new(numbered)
	l.release = func() { c.PingContext(ctx) }
	return l, nil
}

func assignedLost(ctx context.Context, db *sql.DB) (*numbered, error) {
	c, err := db.Conn(ctx) // want `^early-return connection`
	if err != nil {
		return nil, err
	}
	l := new(numbered)
	l.release = func() { c.Close() }
	if l.n == 0 {
		return nil, sql.ErrNoRows
	}
	return l, nil
}

func assignedKept(ctx context.Context, db *sql.DB) error {
	l, err := assigned(ctx, db) // want `^early-return numbered`
	if err != nil {
		return err
	}
	if l.n > 1 {
		return nil
	}
	l.done()
	return nil
}

func namedKept(ctx context.Context, db *sql.DB) error {
	l, err := assignedNamed(ctx, db) // want `^early-return numbered`
	if err != nil {
		return err
	}
	if l.n > 1 {
		return nil
	}
	l.done()
	return nil
}

func doneLater(ctx context.Context, db *sql.DB) error {
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	var l numbered
	l.release = func() { c.Close() }
	defer l.done()
	return c.PingContext(ctx)
}

func doneAtOnce(ctx context.Context, db *sql.DB) error {
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	var l numbered
	l.release = func() { c.Close() }
	l.release()
	return nil
}
