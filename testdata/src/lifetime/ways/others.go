package ways

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/redis/rueidis"
	"zombiezen.com/go/sqlite/sqlitex"
)

// What comes with a session gives it back.
func dedicated(client rueidis.Client) {
	_, cancel := client.Dedicate()
	defer cancel()
}

func dedicatedForgotten(client rueidis.Client) {
	c, _ := client.Dedicate() // want `^never-closed connection \+2$`
	_ = c
}

func dedicatedClosed(client rueidis.Client) {
	c, _ := client.Dedicate()
	c.Close()
}

// The pool gives nothing when the context ends.
func taken(ctx context.Context, pool *sqlitex.Pool) error {
	conn, err := pool.Take(ctx)
	if err != nil {
		return err
	}
	defer pool.Put(conn)
	return nil
}

func takenForgotten(ctx context.Context, pool *sqlitex.Pool) error {
	conn, err := pool.Take(ctx) // want `^never-closed connection \+5$`
	if err != nil {
		return err
	}
	_ = conn
	return nil
}

func got(ctx context.Context, pool *sqlitex.Pool) {
	conn := pool.Get(ctx)
	if conn == nil {
		return
	}
	pool.Put(conn)
}

func gotForgotten(ctx context.Context, pool *sqlitex.Pool) bool {
	conn := pool.Get(ctx) // want `^never-closed connection \+4$`
	if conn == nil {
		return false
	}
	return true
}

// A part of a connection does not give it back.
func viewed(ctx context.Context, pool *pgxpool.Pool) error {
	c, err := pool.Acquire(ctx) // want `^never-closed connection \+6 \+8$`
	if err != nil {
		return err
	}
	tx, err := c.Conn().Begin(ctx)
	if err != nil {
		return err
	}
	return tx.Rollback(ctx)
}

func viewedAndReleased(ctx context.Context, pool *pgxpool.Pool) error {
	c, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer c.Release()
	rows, err := c.Conn().Query(ctx, "select 1")
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func scopedTo(ctx context.Context, pool *pgxpool.Pool) error {
	return pool.AcquireFunc(ctx, func(c *pgxpool.Conn) error {
		_, err := c.Exec(ctx, "delete from t")
		return err
	})
}
