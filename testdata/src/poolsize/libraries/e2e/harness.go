// Package e2e serves tests, whose data source names no deployment sets.
package e2e

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

func start(ctx context.Context, dsn string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 2
	return pgxpool.NewWithConfig(ctx, config)
}
