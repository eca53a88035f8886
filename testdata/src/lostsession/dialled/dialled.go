// Package dialled opens connections without a pool.
package dialled

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
)

func never(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, "") // want `^the connection from pgx.Connect is never closed, and is lost when never returns at line 17; add "defer conn.Close\(ctx\)" after the error check \[lostsession/never-closed\]$`
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, "select 1")
	return err
}

func closed(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, "")
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, "select 1")
	return err
}

type connector interface {
	Close() error
	Active(context.Context) error
}

type versioned interface {
	connector
	Version(context.Context) (string, error)
}

type postgres struct{ conn *pgx.Conn }

func newPostgres(ctx context.Context) (*postgres, error) {
	conn, err := pgx.Connect(ctx, "") // want `^the connection from pgx.Connect is not closed when Active fails at line 48 and newPostgres returns at line 49; call "conn.Close\(ctx\)" on that path too \[`
	if err != nil {
		return nil, err
	}
	p := &postgres{conn: conn}
	if err := p.Active(ctx); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *postgres) Close() error                     { return p.conn.Close(context.Background()) }
func (p *postgres) Active(ctx context.Context) error { return p.conn.Ping(ctx) }

func connect(ctx context.Context, kind string) (connector, error) {
	if kind == "postgres" {
		return newPostgres(ctx)
	}
	return nil, errors.ErrUnsupported
}

func closeConnector(c connector) {
	if c != nil {
		_ = c.Close()
	}
}

func as[T connector](ctx context.Context, kind string) (T, error) {
	var none T
	c, err := connect(ctx, kind) // want `^the value of type connector from connect is not closed when as returns at line 79`
	if err != nil {
		return none, err
	}
	if t, ok := c.(T); ok {
		return t, nil
	}
	return none, errors.ErrUnsupported
}

func version(ctx context.Context) (string, error) {
	c, err := as[versioned](ctx, "postgres") // want `^the value of type versioned from as\[versioned\] is never closed`
	if err != nil {
		return "", err
	}
	return c.Version(ctx)
}

func versionClosed(ctx context.Context) (string, error) {
	c, err := as[versioned](ctx, "postgres")
	if err != nil {
		return "", err
	}
	defer closeConnector(c)
	return c.Version(ctx)
}

// A forgetful type has a Close that leaves its connection open.
type forgetful struct {
	conn *pgx.Conn // want `^field conn of forgetful holds the connection from pgx.Connect and is not closed by Close at line 105; call Close on it there \[lostsession/field\]$`
	done bool
}

func (f *forgetful) Close() error { f.done = true; return nil }

func newForgetful(ctx context.Context) (*forgetful, error) {
	conn, err := pgx.Connect(ctx, "")
	if err != nil {
		return nil, err
	}
	return &forgetful{conn: conn}, nil
}

func (f *forgetful) active(ctx context.Context) error { return f.conn.Ping(ctx) }

// values leaves no rows open: an error of Values closes them.
func values(ctx context.Context, conn *pgx.Conn) (all [][]any, err error) {
	rows, err := conn.Query(ctx, "select 1")
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		one, err := rows.Values()
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

func firstValues(ctx context.Context, conn *pgx.Conn) ([]any, error) {
	rows, err := conn.Query(ctx, "select 1") // want `lostsession/early-return`
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		return rows.Values()
	}
	return nil, rows.Err()
}
