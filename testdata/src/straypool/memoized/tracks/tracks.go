package tracks // want package:"pools"

// Package tracks has functions that keep a pool, in a map and in a field.

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"sync"
)

type opener func() (*sql.DB, error)

func lazily(key string) opener {
	var pool *sql.DB
	return func() (*sql.DB, error) {
		if pool == nil {
			p, err := sql.Open("postgres", os.Getenv(key))
			if err != nil {
				return nil, err
			}
			pool = p
		}
		return pool, nil
	}
}

func guarded(key string) opener {
	var mu sync.Mutex
	var pool *sql.DB
	return func() (*sql.DB, error) {
		mu.Lock()
		defer mu.Unlock()
		if pool != nil {
			return pool, nil
		}
		p, err := sql.Open("postgres", os.Getenv(key))
		pool = p
		return p, err
	}
}

// Racy has openers without a lock.
type Racy struct{ byName map[string]opener }

func NewRacy() *Racy { return &Racy{map[string]opener{"north": lazily("NORTH_URL")}} }

// Track asks the database of a carrier.
func (r *Racy) Track(ctx context.Context, name string) error {
	open, ok := r.byName[name]
	if !ok {
		return errors.New("unknown carrier")
	}
	db, err := open()
	if err != nil {
		return err
	}
	return db.PingContext(ctx)
}

// Locked has one with a lock.
type Locked struct{ open opener }

func NewLocked() *Locked { return &Locked{guarded("SOUTH_URL")} }

// Track asks the database.
func (l *Locked) Track(ctx context.Context) error {
	db, err := l.open()
	if err != nil {
		return err
	}
	return db.PingContext(ctx)
}
