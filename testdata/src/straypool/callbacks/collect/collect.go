package collect // want package:"pools"

import (
	"context"
	"database/sql"
	"net/http"
)

type Source interface {
	Collect(ctx context.Context) error
}

type Registry struct{ all map[string]Source }

func (r *Registry) Add(name string, s Source) { r.all[name] = s }

func (r *Registry) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	for _, s := range r.all {
		go s.Collect(req.Context())
	}
}

// Slots connects without a lock.
type Slots struct {
	DSN string
	db  *sql.DB
}

func (s *Slots) Collect(ctx context.Context) (err error) {
	if s.db == nil {
		if s.db, err = sql.Open("postgres", s.DSN); err != nil { // want `sql.Open opens a pool if Slots.db is nil, without a lock`
			return err
		}
	}
	return s.db.PingContext(ctx)
}

// Locks opens and closes the pool in a field that concurrent scrapes share.
type Locks struct {
	DSN string
	db  *sql.DB
}

func (l *Locks) connect() (err error) {
	l.db, err = sql.Open("postgres", l.DSN) // want `sql.Open opens a pool for Locks.db in each request that Registry.ServeHTTP handles, and the pool is closed, although concurrent requests share the field`
	return err
}

func (l *Locks) Collect(ctx context.Context) error {
	if err := l.connect(); err != nil {
		return err
	}
	defer l.db.Close()
	return l.db.PingContext(ctx)
}

// Sizes has a pool from the start.
type Sizes struct{ db *sql.DB }

func NewSizes(dsn string) (*Sizes, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	return &Sizes{db}, nil
}

func (s *Sizes) Collect(ctx context.Context) error { return s.db.PingContext(ctx) }
