// Package hijack: after Hijack the pool's connection is not to be released,
// but the one that came out of it is to be closed.
package hijack

import (
	"context"

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
