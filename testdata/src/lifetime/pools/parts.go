package pools

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

// What a connection says about itself is not the connection.
func described(ctx context.Context, pool *pgxpool.Pool, note func(any)) error {
	conn, err := pool.Acquire(ctx) // want `^never-closed connection \+5$`
	if err != nil {
		return err
	}
	note(conn.Conn().Config())
	return nil
}

func describedReleased(ctx context.Context, pool *pgxpool.Pool, note func(any)) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	note(conn.Conn().Config())
	return nil
}
