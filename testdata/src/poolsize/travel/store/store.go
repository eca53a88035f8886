// Package store opens pools with options.
package store

import "database/sql"

type options struct{ open, idle int }

type Option func(*options)

func WithOpen(n int) Option { return func(o *options) { o.open = n } }

func WithIdle(n int) Option { return func(o *options) { o.idle = n } }

func Open(url string, list ...Option) (*sql.DB, error) {
	o := options{open: 25, idle: 2}
	for _, option := range list {
		option(&o)
	}
	db, err := sql.Open("postgres", url)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(o.open)
	db.SetMaxIdleConns(o.idle)
	return db, nil
}
