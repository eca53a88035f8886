package store

import (
	"database/sql"
	"net/http"
	"os"
	"strconv"
)

type options struct {
	maxConns int
	maxIdle  int
}

var defaults = options{maxConns: 20, maxIdle: 5}

type Option func(*options)

func WithMaxConns(n int) Option { return func(o *options) { o.maxConns = n } }
func WithMaxIdle(n int) Option  { return func(o *options) { o.maxIdle = n } }

func WithMaxConnsFromEnv(key string) Option {
	return func(o *options) {
		if n, err := strconv.Atoi(os.Getenv(key)); err == nil && n > 0 {
			o.maxConns = n
		}
	}
}

type Store struct{ db *sql.DB }

func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) { _ = s.db.PingContext(r.Context()) }

func Open(dsn string, opts ...Option) (*Store, error) {
	o := defaults
	for _, opt := range opts {
		opt(&o)
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(o.maxConns)
	db.SetMaxIdleConns(o.maxIdle)
	return &Store{db}, nil
}
