// Package queue opens a small pool that waits for notifications, next to the one that the data
// source name sizes.
package queue

import (
	"context"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
)

func Open(ctx context.Context) (*pgxpool.Pool, error) {
	return pgxpool.New(ctx, os.Getenv("QUEUE_DATABASE_URL"))
}

func Listen(ctx context.Context) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("QUEUE_DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	config.MaxConns = 2
	return pgxpool.NewWithConfig(ctx, config)
}

// No other pool follows this name.
func Other(ctx context.Context) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(os.Getenv("TUNER_DATABASE_URL"))
	if err != nil {
		return nil, err
	}
	config.MaxConns = 2 // want `pool_max_conns=30 in TUNER_DATABASE_URL \(.env:7\) has no effect: this assignment overrides it`
	return pgxpool.NewWithConfig(ctx, config)
}
