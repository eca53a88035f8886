package several // want package:"pools"

import (
	"context"
	"database/sql"
	"errors"

	"github.com/redis/go-redis/v9"
)

// An App has several pools.
type App struct {
	db    *sql.DB
	cache *redis.Client
}

// New closes what it has opened if it fails.
func New(ctx context.Context, dsn string) (_ *App, err error) {
	a := &App{}
	defer func() {
		if err != nil {
			a.Close()
		}
	}()
	if a.db, err = sql.Open("postgres", dsn); err != nil {
		return nil, err
	}
	if err = a.db.PingContext(ctx); err != nil {
		return nil, err
	}
	a.cache = redis.NewClient(&redis.Options{})
	if err = a.cache.Ping(ctx).Err(); err != nil {
		return nil, err
	}
	return a, nil
}

// Close closes the pools that there are.
func (a *App) Close() error {
	var errs []error
	if a.db != nil {
		errs = append(errs, a.db.Close())
	}
	if a.cache != nil {
		errs = append(errs, a.cache.Close())
	}
	return errors.Join(errs...)
}

// Early returns before anything is closed.
func Early(ctx context.Context, dsn string) (*App, error) {
	a := &App{}
	var err error
	if a.db, err = sql.Open("postgres", dsn); err != nil { // want `the pool from sql.Open is not closed when Open fails at line 57; close it there too`
		return nil, err
	}
	other, err := sql.Open("postgres", dsn+" user=other")
	if err != nil {
		return nil, err
	}
	if err := other.PingContext(ctx); err != nil {
		return nil, errors.Join(err, other.Close(), a.Close())
	}
	return a, other.Close()
}
