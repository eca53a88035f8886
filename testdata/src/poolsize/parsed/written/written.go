// Package written writes the size of a pool into the name of its database.
package written

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strconv"

	"github.com/jackc/pgx/v5/pgxpool"
)

func number(key string, fallback int) int {
	if n, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return n
	}
	return fallback
}

func formatted(ctx context.Context, host string) (*pgxpool.Pool, error) {
	name := fmt.Sprintf("postgres://%s/stock?sslmode=disable&pool_max_conns=%d", host, number("STOCK_LIMIT", 4)) // want `STOCK_LIMIT falls back to 4, but .env:10 sets 9 \[poolsize/fallback-config\]`
	config, err := pgxpool.ParseConfig(name)
	if err != nil {
		return nil, err
	}
	return pgxpool.NewWithConfig(ctx, config)
}

func query(ctx context.Context, host string) (*pgxpool.Pool, error) {
	values := url.Values{}
	values.Set("pool_max_conns", strconv.Itoa(number("STOCK_LIMIT", 5))) // want `STOCK_LIMIT falls back to 5, but .env:10 sets 9 \[poolsize/fallback-config\]`
	values.Set("application_name", strconv.Itoa(number("STOCK_NUMBER", 6)))
	config, err := pgxpool.ParseConfig("postgres://" + host + "/stock?" + values.Encode())
	if err != nil {
		return nil, err
	}
	return pgxpool.NewWithConfig(ctx, config)
}
