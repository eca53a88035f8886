// Package fixed opens pools of one size, whatever name its callers give.
package fixed

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Open opens a pool.
func Open(ctx context.Context, url string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 32 // want `pool_max_conns in the data source name has no effect`
	return pgxpool.NewWithConfig(ctx, config)
}
