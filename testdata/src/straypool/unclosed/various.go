package unclosed

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
)

type connector interface{ Close() error }

type overConn struct{ conn *pgx.Conn }

func (o *overConn) Close() error { return o.conn.Close(context.Background()) }

type overPool struct{ *sql.DB }

func dial(ctx context.Context, kind string) (connector, error) {
	if kind == "connection" {
		conn, err := pgx.Connect(ctx, "postgres://localhost/app")
		if err != nil {
			return nil, err
		}
		return &overConn{conn}, nil
	}
	pool, err := sql.Open("postgres", "postgres://localhost/app")
	if err != nil {
		return nil, err
	}
	return &overPool{pool}, nil
}

// CheckKind loses a connection or a pool: lostsession says so.
func CheckKind(ctx context.Context, kind string, check func(connector) error) error {
	c, err := dial(ctx, kind)
	if err != nil {
		return err
	}
	if err := check(nil); err != nil {
		return err
	}
	return c.Close()
}
