// Package pgxpool has the declarations of the real one that tests need.
package pgxpool

import (
	"context"
	"time"
)

type Config struct {
	MaxConns        int32
	MinConns        int32
	MaxConnLifetime time.Duration
	MaxConnIdleTime time.Duration
}

type Pool struct{}

func ParseConfig(connString string) (*Config, error)                   { return nil, nil }
func NewWithConfig(ctx context.Context, config *Config) (*Pool, error) { return nil, nil }
