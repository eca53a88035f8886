// Package callbacks changes a parsed data source name in functions that are
// passed on, and with the numbers of another configuration.
package callbacks

import (
	"context"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
)

type option func(*pgxpool.Config)

func connect(ctx context.Context, url string, options ...option) (*pgxpool.Pool, error) {
	c, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	for _, o := range options {
		o(c)
	}
	return pgxpool.NewWithConfig(ctx, c)
}

func orders(ctx context.Context) (*pgxpool.Pool, error) {
	return connect(ctx, os.Getenv("ORDERS_DATABASE_URL"), func(c *pgxpool.Config) {
		c.MaxConns = 16 // want `pool_max_conns=30 in ORDERS_DATABASE_URL \(.env:6\) has no effect`
	})
}

func users(ctx context.Context) (*pgxpool.Pool, error) {
	return connect(ctx, os.Getenv("USERS_DATABASE_URL"), func(c *pgxpool.Config) {
		c.MinConns = 1
	})
}

func defaults() *pgxpool.Config {
	c, _ := pgxpool.ParseConfig("")
	c.MaxConns = 100
	return c
}

// copied takes the number of another configuration.
func copied(ctx context.Context, url string) (*pgxpool.Pool, error) {
	c, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	d := defaults()
	c.MaxConns = d.MaxConns // want `pool_max_conns in the data source name has no effect`
	return pgxpool.NewWithConfig(ctx, c)
}

// bounded keeps what the name says.
func bounded(ctx context.Context, url string) (*pgxpool.Pool, error) {
	c, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	c.MaxConns = min(c.MaxConns, 16)
	return pgxpool.NewWithConfig(ctx, c)
}
