// Package hijack: after Hijack the pool's connection is not to be released,
// but the one that came out of it is to be closed.
package hijack

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func closes(ctx context.Context, pool *pgxpool.Pool) error {
	c, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	conn := c.Hijack()
	defer conn.Close(ctx)
	return conn.Ping(ctx)
}

func forgets(ctx context.Context, pool *pgxpool.Pool) error {
	c, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	conn := c.Hijack() // want `loses a connection, closed by Close\(ctx\)`
	return conn.Ping(ctx)
}

// borrows closes nothing: Conn lends the connection that c keeps.
func borrows(ctx context.Context, pool *pgxpool.Pool) error {
	c, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer c.Release()
	return c.Conn().Ping(ctx)
}

func closesTheInnerOnly(ctx context.Context, pool *pgxpool.Pool) error {
	c, err := pool.Acquire(ctx) // want `loses a connection, closed by Release`
	if err != nil {
		return err
	}
	return c.Ping(ctx)
}

// handsOutTheInner gives its caller a connection by which that cannot release
// the one of the pool.
func handsOutTheInner(ctx context.Context, pool *pgxpool.Pool) (*pgx.Conn, error) {
	c, err := pool.Acquire(ctx) // want `loses a connection, closed by Release`
	if err != nil {
		return nil, err
	}
	return c.Conn(), nil
}

func keepsTheInner(ctx context.Context, pool *pgxpool.Pool) (*inner, error) {
	c, err := pool.Acquire(ctx) // want `loses a connection, closed by Release`
	if err != nil {
		return nil, err
	}
	conn := c.Conn()
	return &inner{conn: conn}, nil
}

func keepsBoth(ctx context.Context, pool *pgxpool.Pool) (*inner, error) {
	c, err := pool.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	return &inner{pooled: c, conn: c.Conn()}, nil
}

func handsOutRelease(ctx context.Context, pool *pgxpool.Pool) (*pgx.Conn, func(), error) {
	c, err := pool.Acquire(ctx)
	if err != nil {
		return nil, nil, err
	}
	return c.Conn(), c.Release, nil
}

// Rows end with the connection of the pool also if they come from its inner one.
func rowsOfTheInner(ctx context.Context, pool *pgxpool.Pool) (int, error) {
	c, err := pool.Acquire(ctx)
	if err != nil {
		return 0, err
	}
	defer c.Release()
	conn := c.Conn()
	rows, err := conn.Query(ctx, "SELECT 1")
	if err != nil {
		return 0, err
	}
	n := 0
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	return n, rows.Err()
}

func unwrap(c *pgxpool.Conn) *pgx.Conn { return c.Conn() }

func unwraps(ctx context.Context, pool *pgxpool.Pool) error {
	c, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer c.Release()
	return unwrap(c).Ping(ctx)
}

type inner struct {
	pooled *pgxpool.Conn
	conn   *pgx.Conn
}

func (i *inner) Close() { i.pooled.Release() }
