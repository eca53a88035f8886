package owners

import (
	"context"
	"database/sql"
	"errors"
)

type connector interface {
	Close() error
	Ping() error
}

type overRows struct{ *sql.Rows }

func (overRows) Ping() error { return nil }

type overTx struct{ tx *sql.Tx }

func (o overTx) Close() error { return o.tx.Rollback() }
func (overTx) Ping() error    { return nil }

type overStmt struct{ *sql.Stmt }

func (overStmt) Ping() error { return nil }

type overConn struct{ *sql.Conn }

func (overConn) Ping() error { return nil }

type overPool struct{ *sql.DB }

func (o overPool) Ping() error { return o.DB.Ping() }

type remote struct{ url string }

// newRemote makes what holds nothing.
func newRemote(url string) (*remote, error) {
	if url == "" {
		return nil, errors.ErrUnsupported
	}
	return &remote{url}, nil
}

func (*remote) Close() error { return nil }
func (*remote) Ping() error  { return nil }

// dial makes one of many kinds.
func dial(ctx context.Context, db *sql.DB, kind int) (connector, error) {
	switch kind {
	case 1:
		rows, err := db.Query("select 1")
		if err != nil {
			return nil, err
		}
		return &overRows{rows}, nil
	case 2:
		rows, err := db.QueryContext(ctx, "select 1")
		if err != nil {
			return nil, err
		}
		return &overRows{rows}, nil
	case 3:
		tx, err := db.Begin()
		if err != nil {
			return nil, err
		}
		return &overTx{tx}, nil
	case 4:
		tx, err := db.BeginTx(context.Background(), nil)
		if err != nil {
			return nil, err
		}
		return &overTx{tx}, nil
	case 5:
		stmt, err := db.Prepare("select 1")
		if err != nil {
			return nil, err
		}
		return &overStmt{stmt}, nil
	case 6:
		stmt, err := db.PrepareContext(ctx, "select 1")
		if err != nil {
			return nil, err
		}
		return &overStmt{stmt}, nil
	case 7:
		conn, err := db.Conn(context.Background())
		if err != nil {
			return nil, err
		}
		return &overConn{conn}, nil
	case 8:
		pool, err := sql.Open("pgx", "dsn")
		if err != nil {
			return nil, err
		}
		return &overPool{pool}, nil
	case 9:
		return newRemote("https://localhost")
	}
	return nil, errors.ErrUnsupported
}

func asPinger(ctx context.Context, db *sql.DB) (*overConn, error) {
	c, err := dial(ctx, db, 7) // want `^early-return connector`
	if err != nil {
		return nil, err
	}
	if conn, ok := c.(*overConn); ok {
		return conn, nil
	}
	return nil, errors.ErrUnsupported
}

func as[T connector](ctx context.Context, db *sql.DB, kind int) (T, error) {
	var none T
	c, err := dial(ctx, db, kind) // want `^early-return connector`
	if err != nil {
		return none, err
	}
	if c, ok := c.(T); ok {
		return c, nil
	}
	return none, errors.ErrUnsupported
}

func pinged(ctx context.Context, db *sql.DB, kind int) error {
	c, err := as[overConn](ctx, db, kind) // want `never-closed overConn`
	if err != nil {
		return err
	}
	return c.Ping()
}
