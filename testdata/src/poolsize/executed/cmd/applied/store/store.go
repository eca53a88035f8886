package store

import (
	"database/sql"
)

type settings struct{ open, idle int }

// An Option changes how the pool is opened.
type Option interface{ apply(*settings) }

type maxOpen int

func (m maxOpen) apply(s *settings) { s.open = int(m) }

type maxIdle struct{ n int }

func (m maxIdle) apply(s *settings) { s.idle = m.n }

func MaxOpen(n int) Option { return maxOpen(n) }
func MaxIdle(n int) Option { return maxIdle{n} }

func Open(dsn string, opts ...Option) (*sql.DB, error) {
	s := settings{open: 5, idle: 2}
	for _, o := range opts {
		o.apply(&s)
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(s.open)
	db.SetMaxIdleConns(s.idle)
	return db, nil
}
