// Package tuned opens pools whose data source names its callers read.
package tuned

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Tuning sizes a pool.
type Tuning struct{ Max int32 }

// Open opens a pool.
func Open(ctx context.Context, url string, t Tuning) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.MaxConns = t.Max
	return pgxpool.NewWithConfig(ctx, config)
}
