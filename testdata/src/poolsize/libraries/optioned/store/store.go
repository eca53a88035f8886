// Package store has options that set fields of the configuration of pgx.
package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Option func(*Store)

func Lifetime(d time.Duration) Option { return func(s *Store) { s.lifetime = d } }

func Seconds(n time.Duration) Option { return func(s *Store) { s.idle = n } }

type Store struct {
	url            string
	lifetime, idle time.Duration
	Pool           *pgxpool.Pool
}

func New(url string, opts ...Option) *Store {
	s := &Store{url: url, lifetime: time.Hour}
	for _, opt := range opts {
		opt(s)
	}
	return s
}

func (s *Store) Connect(ctx context.Context) error {
	c, err := pgxpool.ParseConfig(s.url)
	if err != nil {
		return err
	}
	c.MaxConnLifetime = s.lifetime
	c.MaxConnIdleTime = s.idle * time.Second
	s.Pool, err = pgxpool.NewWithConfig(ctx, c)
	return err
}
