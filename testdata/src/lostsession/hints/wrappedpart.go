package hints

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// A part of the connection lives on, so a deferred release would come too early.
func partReturned(ctx context.Context, pool *pgxpool.Pool) (*pgx.Conn, error) {
	lent, err := pool.Acquire(ctx) // want `never released, and is lost when partReturned returns at line \d+; lent.Conn is used after that: return lent too, or lent.Hijack\(\) in place of lent.Conn\(\)`
	if err != nil {
		return nil, err
	}
	return lent.Conn(), nil
}

type listener struct{ conn *pgx.Conn }

func partKept(ctx context.Context, pool *pgxpool.Pool, l *listener) error {
	lent, err := pool.Acquire(ctx) // want `lent.Conn is used after that: return lent too, or lent.Hijack\(\)`
	if err != nil {
		return err
	}
	conn := lent.Conn()
	if err := conn.Ping(ctx); err != nil {
		return err
	}
	l.conn = conn
	return nil
}

func partUsed(ctx context.Context, pool *pgxpool.Pool) error {
	lent, err := pool.Acquire(ctx) // want `add "defer lent.Release\(\)" after the error check`
	if err != nil {
		return err
	}
	conn := lent.Conn()
	return conn.Ping(ctx)
}
