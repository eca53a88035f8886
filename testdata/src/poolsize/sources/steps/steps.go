// Package steps opens pools whose configuration functions change.
package steps

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Tune has the size that was measured.
func Tune(c *pgxpool.Config) {
	measured := struct{ conns int32 }{8}
	c.MaxConns = measured.conns
}

// Floor raises the size to the one that is needed at least.
func Floor(n int32) func(*pgxpool.Config) {
	return func(c *pgxpool.Config) {
		if c.MaxConns < n {
			c.MaxConns = n
		}
	}
}

// Double has room for two processes.
func Double(c *pgxpool.Config) { c.MaxConns = twice(c.MaxConns) }

func twice(n int32) int32 { return 2 * n }

// Open opens a pool.
func Open(ctx context.Context, url string, steps ...func(*pgxpool.Config)) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	for _, step := range steps {
		step(config)
	}
	return pgxpool.NewWithConfig(ctx, config)
}
